import { describe, expect, it } from '@jest/globals';
import { createLogger, type LogFields } from './logger.js';
import { NestLogger } from './nest-logger.js';
import { redact } from './redact.js';

const idNo = '110101199001011237';
const mobile = '13800138000';

function recorder() {
  const lines: string[] = [];
  const logger = createLogger({
    level: 'info',
    fields: { app: 'gateway' },
    destination: { write: (line) => void lines.push(line) },
  });
  return { logger, lines, last: () => JSON.parse(lines.at(-1) ?? '') as Record<string, unknown> };
}

function driverError(): Error {
  const cause = Object.assign(new Error(`Key (id_no)=(${idNo}) already exists.`), {
    code: '23505',
    detail: `Failing row contains (张三, ${idNo}).`,
    parameters: ['张三', mobile],
  });
  return new Error(`insert failed for ${idNo}\nwith ${mobile}`, { cause });
}

const cyclic: { name: string; self?: unknown } = { name: '张三' };
cyclic.self = cyclic;

describe('the log', () => {
  const leaks: [string, string, LogFields][] = [
    ['a message', `refused ${idNo}`, {}],
    ['a field', 'refused', { idNo, name: '张三', mobile, address: '长安街1号' }],
    ['a field of another style', 'refused', { id_no: idNo, ID_NO: idNo, 'id-no': idNo }],
    ['a numeric field', 'refused', { mobile: Number(mobile) }],
    ['a nested field', 'refused', { command: { data: { applicant: { name: '张三' } } } }],
    ['a list', 'refused', { people: [{ name: '张三' }, { note: mobile }] }],
    ['an error', 'failed', { error: driverError() }],
    ['a nested error', 'failed', { error: new Error('outer', { cause: driverError() }) }],
    ['an aggregate', 'failed', { error: new AggregateError([driverError()], '2 failed') }],
    ['an error in a list', 'failed', { attempts: [driverError()] }],
    ['a URL', 'GET', { url: `/v1/cases?name=张三&idNo=${idNo}` }],
    ['a URL object', 'GET', { url: new URL(`https://a/?name=%E5%BC%A0&mobile=${mobile}`) }],
    ['a database URL', 'up', { databaseUrl: 'postgresql://u:hunter2@db/t' }],
    ['a database URL in an error', 'up', { error: new Error('postgresql://u:hunter2@db/t') }],
    ['headers', 'GET', { headers: { authorization: 'Bearer hunter2', cookie: 'hunter2' } }],
    ['JSON in a string', 'bad', { text: `{"name":"张三","address":"长安街1号"}` }],
    ['bytes', 'bad', { bytes: Buffer.from(`{"name":"张三"}`), view: new Uint8Array(3) }],
    ['a map', 'bad', { map: new Map([['name', '张三']]), set: new Set([idNo]) }],
    ['a key', 'bad', { seen: { [idNo]: 1 } }],
    ['a cycle', 'bad', { cyclic }],
    ['a parse error', 'bad', { error: parseError(`{"name":"张三",x}`) }],
  ];

  it.each(leaks)('does not leak a person or a secret through %s', (_where, message, fields) => {
    const { logger, lines } = recorder();
    logger.error(message, fields);
    logger.child(fields).info(message);
    for (const line of lines) expect(line).not.toMatch(/张三|110101199|138001|长安街|hunter2/);
    expect(lines).toHaveLength(2);
  });

  it('writes one JSON object a line with level, time, message and fields', () => {
    const { logger, last } = recorder();
    logger.warn('100% parked %s', { caseNo: 'KS51502026092100000018', traceId: 'abc' });
    expect(last()).toEqual({
      level: 'warn',
      time: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*\.\d{3}\+08:00$/),
      app: 'gateway',
      message: '100% parked %s',
      caseNo: 'KS51502026092100000018',
      traceId: 'abc',
    });
  });

  it('keeps what an engineer needs of an error: names, codes, frames and causes', () => {
    const { logger, last } = recorder();
    logger.error('failed', { error: driverError() });
    expect(last()['error']).toMatchObject({
      type: 'Error',
      message: expect.stringContaining('insert failed for 110***********1237'),
      stack: expect.stringMatching(/^ {4}at .*logger\.spec/),
      cause: { code: '23505' },
    });
  });

  it('does not write below its level', () => {
    const { logger, lines } = recorder();
    logger.debug('detail');
    expect(lines).toEqual([]);
  });

  it('shows bounded lists, strings and depths only', () => {
    const deep = { a: { a: { a: { a: { a: { a: { a: { a: { a: 1 } } } } } } } } };
    expect(JSON.stringify(redact(deep))).toContain('"…"');
    expect(redact(Array.from({ length: 101 }, () => 1))).toHaveLength(100);
    expect(redact('a'.repeat(8193))).toHaveLength(8192);
  });
});

describe('NestLogger', () => {
  it('writes what Nest says with its context', () => {
    const { logger, last } = recorder();
    new NestLogger(logger).log('Mapped {/v1/cases, GET} route', 'RouterExplorer');
    expect(last()).toMatchObject({
      level: 'info',
      message: 'Mapped {/v1/cases, GET} route',
      context: 'RouterExplorer',
    });
  });

  it('masks an error that Nest logs', () => {
    const { logger, lines, last } = recorder();
    new NestLogger(logger).error(driverError(), 'ExceptionsHandler');
    expect(last()).toMatchObject({ context: 'ExceptionsHandler', error: { type: 'Error' } });
    expect(lines.join()).not.toMatch(/110101199|138001/);
  });

  it('masks the stack that Nest passes as text', () => {
    const { logger, lines } = recorder();
    new NestLogger(logger).error('failed', `Error: ${idNo}\n    at f`, 'Kafka');
    expect(lines.join()).not.toContain(idNo);
  });
});

function parseError(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    return error;
  }
}
