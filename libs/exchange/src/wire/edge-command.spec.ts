import { describe, expect, test } from '@jest/globals';
import type { ConsumedRecord } from '../ports/broker.js';
import { decodeEdgeCommand } from './edge-command.js';
import { headers } from './headers.js';

const caseNo = 'KS41112026092100000012';
const data = { officer: { officeCode: '110105-01', officerNo: 'A0172' } };
const given: Readonly<Record<string, string>> = {
  [headers.specVersion]: '1.0',
  [headers.id]: 'a-17',
  [headers.source]: 'urn:example:office',
  [headers.type]: 'tongban.case.accept.v1',
  [headers.subject]: caseNo,
};

function record(changes: Partial<ConsumedRecord> = {}): ConsumedRecord {
  const place = { topic: 'tongban.edge.110000.commands.v1', partition: 1, offset: '42' };
  const value = Buffer.from(JSON.stringify(data));
  return { ...place, timestampMs: 0, key: null, headers: given, rawHeaders: [], value, ...changes };
}

function without(name: string): Readonly<Record<string, string>> {
  const { [name]: _, ...others } = given;
  return others;
}

describe('a command of the back office', () => {
  test('is known by its source and its id', () => {
    expect(decodeEdgeCommand(record(), 1000)).toMatchObject({
      channel: 'EDGE',
      source: 'edge:urn:example:office',
      commandId: 'a-17',
      isIdentified: true,
      type: 'case.accept',
      caseNo,
      data,
      invalid: null,
    });
  });

  const wrong: readonly (readonly [string, Partial<ConsumedRecord>, string])[] = [
    ['no type', { headers: without(headers.type) }, 'UNKNOWN_TYPE'],
    ['an unknown type', { headers: { ...given, [headers.type]: 'x' } }, 'UNKNOWN_TYPE'],
    ['no case', { headers: without(headers.subject) }, 'SCHEMA_INVALID'],
    ['no value', { value: null }, 'MALFORMED_JSON'],
    ['GBK instead of UTF-8', { value: Buffer.from([0x7b, 0xd6, 0xd0, 0x7d]) }, 'ENCODING_INVALID'],
    ['half a document', { value: Buffer.from('{"offi') }, 'MALFORMED_JSON'],
    ['an unknown field', { value: Buffer.from('{"song":1}') }, 'SCHEMA_INVALID'],
  ];
  test.each(wrong)('with %s gets an answer under its own id', (_, changes, code) => {
    const command = decodeEdgeCommand(record(changes), 1000);
    expect(command).toMatchObject({ commandId: 'a-17', isIdentified: true, invalid: { code } });
  });

  test.each([headers.id, headers.source])(
    'without %s is answered each time, by its place',
    (name) => {
      const command = decodeEdgeCommand(record({ headers: without(name) }), 1000);
      expect(command).toMatchObject({ isIdentified: false, invalid: { code: 'SCHEMA_INVALID' } });
      if (name === headers.id) expect(command.commandId).toBe('1:42');
    },
  );

  test('may be as large as a change, and is refused one byte past that', () => {
    const { length } = record().value!;
    expect(decodeEdgeCommand(record(), length).invalid).toBeNull();
    expect(decodeEdgeCommand(record(), length - 1).invalid?.code).toBe('PAYLOAD_TOO_LARGE');
  });

  test('has another digest when anything that counts is another', () => {
    const digests = [
      record(),
      record({ value: Buffer.from(`${JSON.stringify(data)} `) }),
      record({ headers: { ...given, [headers.subject]: 'KS41112026092100000023' } }),
      record({ headers: { ...given, [headers.type]: 'tongban.case.start-review.v1' } }),
    ].map((one) => decodeEdgeCommand(one, 1000).digest);
    expect(new Set(digests).size).toBe(digests.length);
    const again = record({ offset: '43', key: Buffer.from('k') });
    expect(decodeEdgeCommand(again, 1000).digest).toBe(digests[0]);
  });
});
