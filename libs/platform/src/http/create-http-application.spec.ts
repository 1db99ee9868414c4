import { connect, type AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  Body,
  ConflictException,
  Controller,
  Get,
  HttpException,
  Module,
  Param,
  Post,
  Query,
  Req,
  UnauthorizedException,
} from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyRequest } from 'fastify';
import { createLogger } from '../logging/logger.js';
import { Metrics } from '../metrics/metrics.js';
import { ProblemException } from '../problems/problem-exception.js';
import { traceparentOf } from '../tracing/trace-requests.js';
import { bodyBytesOf } from './body.js';
import { createHttpApplication } from './create-http-application.js';
import { parseCommandBody } from './parse-command-body.js';

const secret = '张三 110101199001011237';
const caseNo = 'KS51502026092100000018';
const thrown: Record<string, () => unknown> = {
  unknown: () => new TypeError(secret),
  text: () => secret,
  nothing: () => undefined,
  null: () => null,
  operational: () =>
    Object.assign(new Error(secret), { code: 'STORE_UNAVAILABLE', retryable: true }),
  coded: () => Object.assign(new Error(secret), { code: 'NOT_FOUND' }),
  conflict: () => new ConflictException(secret),
  teapot: () => new HttpException(secret, 418),
  gone: () => new HttpException(secret, 502),
  login: () => new UnauthorizedException(secret),
  problem: () => new ProblemException('OVERLOADED', { detail: '请稍后再试', retryAfterSeconds: 3 }),
  fault: () => new ProblemException('UNAVAILABLE', { detail: secret, cause: new Error(secret) }),
};

@Controller('v1/cases')
class CasesController {
  @Post()
  accept(@Body() body: unknown, @Req() request: FastifyRequest): object {
    return { body, bytes: bodyBytesOf(request).length, traceparent: traceparentOf(request) };
  }

  @Post(':caseNo/receipt')
  receipt(@Body() body: unknown): object {
    return parseCommandBody('case.issue-receipt', body);
  }

  @Get(':caseNo')
  async show(@Param('caseNo') shown: string, @Query('fail') fail?: string): Promise<object> {
    const make = fail === undefined ? undefined : thrown[fail];
    if (make) throw make();
    if (fail === 'hang') await new Promise(() => {});
    return { caseNo: shown };
  }
}

@Module({ controllers: [CasesController] })
class CasesModule {}

const lines: string[] = [];
const metrics = new Metrics();
let application: NestFastifyApplication;
let origin: string;

beforeAll(async () => {
  application = await createHttpApplication(CasesModule, {
    logger: createLogger({
      level: 'info',
      destination: { write: (line) => void lines.push(line) },
    }),
    metrics,
    bodyBytesMax: 1024,
    requestTimeoutMs: 300,
  });
  await application.listen(0, '127.0.0.1');
  origin = await application.getUrl();
});

afterAll(() => application.close());

async function ask(path: string, options: RequestInit = {}) {
  const response = await fetch(`${origin}${path}`, options);
  const text = await response.text();
  return {
    status: response.status,
    headers: response.headers,
    text,
    body: JSON.parse(text) as Record<string, unknown>,
  };
}

function post(
  body: string | Uint8Array<ArrayBuffer>,
  contentType = 'application/json',
  path = '/v1/cases',
) {
  return ask(path, { method: 'POST', body, headers: { 'content-type': contentType } });
}

describe('a problem', () => {
  it('is told in the form of RFC 9457, in Chinese', async () => {
    const { status, headers, body } = await ask('/v1/nowhere?name=张三');
    expect(status).toBe(404);
    expect(headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
    expect(headers.get('content-language')).toBe('zh-CN');
    expect(body).toEqual({
      type: '/problems/NOT_FOUND',
      title: '没有此资源',
      status: 404,
      instance: '/v1/nowhere',
      code: 'NOT_FOUND',
      trace_id: headers.get('traceparent')?.split('-')[1],
    });
  });

  it('is told in English to who prefers it', async () => {
    const headers = { 'accept-language': 'fr, en-GB;q=0.8, zh;q=0.5' };
    const problem = await ask('/v1/nowhere', { headers });
    expect(problem.body['title']).toBe('Not found');
    expect(problem.headers.get('content-language')).toBe('en');
  });

  it.each([
    ['an empty body', '', 'application/json', 400, 'MALFORMED_JSON'],
    ['a broken body', '{"name":"张三",}', 'application/json', 400, 'MALFORMED_JSON'],
    [
      'bytes that are no text',
      new Uint8Array([34, 255, 34]),
      'application/json',
      400,
      'ENCODING_INVALID',
    ],
    ['a key given twice', '{"item":1,"item":2}', 'application/json', 400, 'DUPLICATE_KEY'],
    ['GBK', new Uint8Array([34, 0xd5, 0xc5, 34]), 'application/json', 400, 'ENCODING_INVALID'],
    ['another charset', '{}', 'application/json; charset=gbk', 415, 'UNSUPPORTED_MEDIA_TYPE'],
    ['no charset', '{}', 'application/json; charset=', 415, 'UNSUPPORTED_MEDIA_TYPE'],
    [
      'two charsets',
      '{}',
      'application/json; charset=utf-8; charset=gbk',
      415,
      'UNSUPPORTED_MEDIA_TYPE',
    ],
    [
      'a body past the limit',
      `"${'a'.repeat(1023)}"`,
      'application/json',
      413,
      'PAYLOAD_TOO_LARGE',
    ],
    ['a form', 'a=1', 'application/x-www-form-urlencoded', 415, 'UNSUPPORTED_MEDIA_TYPE'],
    ['a text', 'a', 'text/plain', 415, 'UNSUPPORTED_MEDIA_TYPE'],
  ])('answers %s', async (_what, sent, contentType, status, code) => {
    const problem = await post(sent, contentType);
    expect(problem).toMatchObject({ status, body: { status, code } });
    expect(problem.text).not.toContain('张三');
  });

  it.each([
    'application/json; charset=UTF-8',
    'application/json; charset=utf8',
    'application/json;charset="utf-8"; v=1',
  ])('takes what says that it is %s', async (contentType) => {
    expect(await post('{}', contentType)).toMatchObject({ status: 201 });
  });

  it('takes a key that could change a prototype for a field like any other', async () => {
    const path = `/v1/cases/${caseNo}/receipt`;
    const problem = await post('{"__proto__":{"admin":true}}', undefined, path);
    expect(problem).toMatchObject({ status: 422, body: { code: 'SCHEMA_INVALID' } });
  });

  it('takes a body of exactly the limit', async () => {
    const { status, body } = await post(`"${'a'.repeat(1022)}"`);
    expect({ status, bytes: body['bytes'] }).toEqual({ status: 201, bytes: 1024 });
  });

  it.each([
    ['unknown', 500, 'INTERNAL'],
    ['text', 500, 'INTERNAL'],
    ['nothing', 500, 'INTERNAL'],
    ['null', 500, 'INTERNAL'],
    ['coded', 500, 'INTERNAL'],
    ['gone', 500, 'INTERNAL'],
    ['operational', 503, 'STORE_UNAVAILABLE'],
    ['fault', 503, 'UNAVAILABLE'],
    ['conflict', 400, 'QUERY_INVALID'],
    ['teapot', 400, 'QUERY_INVALID'],
    ['login', 403, 'SENDER_NOT_PERMITTED'],
    ['problem', 429, 'OVERLOADED'],
  ])('answers what is thrown as %s without its message', async (fail, status, code) => {
    lines.length = 0;
    const problem = await ask(`/v1/cases/${caseNo}?fail=${fail}`);
    expect(problem).toMatchObject({
      status,
      body: { status, code, instance: `/v1/cases/${caseNo}` },
    });
    expect(`${problem.text}${lines.join()}`).not.toMatch(/110101199001011237/);
    expect(problem.text).not.toContain('张三');
    expect(lines).toHaveLength(status >= 500 ? 1 : 0);
    if (status >= 500) expect(lines[0]).toContain(String(problem.body['trace_id']));
  });

  it('says when to come back, and why, where the controller said so', async () => {
    const { headers, body } = await ask(`/v1/cases/${caseNo}?fail=problem`);
    expect(headers.get('retry-after')).toBe('3');
    expect(body['detail']).toBe('请稍后再试');
  });

  it.each(['operational', 'fault'])('says when to come back from a fault (%s)', async (fail) => {
    const { headers } = await ask(`/v1/cases/${caseNo}?fail=${fail}`);
    expect(headers.get('retry-after')).toBe('1');
  });

  it('names every field of a command that is wrong', async () => {
    const path = `/v1/cases/${caseNo}/receipt`;
    const { status, body } = await post('{"officer":{"officeCode":7},"oficer":1}', undefined, path);
    expect(status).toBe(422);
    expect(body).toMatchObject({
      code: 'SCHEMA_INVALID',
      errors: [
        { path: 'oficer', reason: 'UNKNOWN_FIELD' },
        {
          path: 'officer.officeCode',
          reason: 'TYPE',
          label: { zh: '经办人 · 经办机构代码', en: 'Officer · Office code' },
          message: {
            zh: '经办人 · 经办机构代码：JSON 类型不符',
            en: 'Officer · Office code: has the wrong JSON type',
          },
        },
        { path: 'officer.officerNo', reason: 'REQUIRED' },
      ],
    });
  });

  it.each([
    ['an address that cannot be decoded', '/v1/%E5%BC'],
    ['a parameter past the limit', `/v1/cases/${'a'.repeat(201)}`],
  ])('answers %s', async (_what, path) => {
    const problem = await ask(path);
    expect(problem).toMatchObject({ status: 404, body: { code: 'NOT_FOUND' } });
    expect(problem.headers.get('content-type')).toContain('application/problem+json');
    expect(problem.headers.get('traceparent')).toMatch(/^00-/);
  });

  it('answers a handler that hangs when the time is up', async () => {
    const problem = await ask(`/v1/cases/${caseNo}?fail=hang`);
    expect(problem).toMatchObject({ status: 503, body: { code: 'UNAVAILABLE' } });
  });
});

describe('every answer', () => {
  it('carries the trace of the request on', async () => {
    const traceId = '0af7651916cd43dd8448eb211c80319c';
    const { headers, body } = await ask('/v1/cases', {
      method: 'POST',
      body: '{}',
      headers: {
        'content-type': 'application/json',
        traceparent: `00-${traceId}-b7ad6b7169203331-01`,
      },
    });
    expect(headers.get('traceparent')).toMatch(new RegExp(`^00-${traceId}-(?!b7ad6b71)`));
    expect(body['traceparent']).toBe(headers.get('traceparent'));
  });

  it('has safe headers and is not kept by caches', async () => {
    const { headers } = await ask(`/v1/cases/${caseNo}`);
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('content-security-policy')).toContain("default-src 'self'");
    expect(headers.get('x-powered-by')).toBeNull();
  });

  it('is measured by route template, never by path', async () => {
    await ask(`/v1/cases/${caseNo}`);
    await ask('/v1/nowhere');
    const text = await metrics.text();
    expect(text).toMatch(/_count\{method="GET",route="\/v1\/cases\/:caseNo",status="200"\} \d/);
    expect(text).toContain('route="unmatched",status="404"');
    expect(text).not.toContain(caseNo);
  });
});

describe('a connection', () => {
  it('whose request does not arrive in time is closed', async () => {
    const { port } = application.getHttpServer().address() as AddressInfo;
    const socket = connect(port, '127.0.0.1');
    socket.write(
      'POST /v1/cases HTTP/1.1\r\nhost: a\r\ncontent-type: application/json\r\ncontent-length: 9\r\n\r\n1',
    );
    const chunks = await socket.toArray();
    const answer = Buffer.concat(chunks).toString();
    expect(answer).toMatch(/^HTTP\/1\.1 408 /);
    expect(answer).toContain('"code":"REQUEST_TIMEOUT"');
  });
});
