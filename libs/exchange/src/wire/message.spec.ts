import { describe, expect, test } from '@jest/globals';
import { encodeCaseChanged } from './case-changed.js';
import { encodeCaseHistories, encodeCaseHistory } from './case-history.js';
import { encodeCaseRequest } from './case-request.js';
import { encodeCaseRequestRefused } from './case-request-refused.js';
import { encodeMessageRejected } from './message-rejected.js';
import { parseLine } from './message.js';

const caseNo = 'KS41112026092100000012';
const place = { from: '410000', number: 7, messageBytesMax: 5000 };

const change = {
  caseNo,
  changeId: '01997e2c-0f6a-7c3e-9d51-3b2f6a4c8e10',
  region: '410000',
  firstEventNo: 4,
  previousHash: 'a'.repeat(64),
  cause: 'a-17',
  events: [
    {
      type: 'case.review-started',
      occurredAt: '2026-09-21T09:30:00.000+08:00',
      data: { officer: { officeCode: '410105-01', officerNo: 'A0172' } },
    },
  ],
};
const changed = encodeCaseChanged(change);

function parse(line: Buffer) {
  return parseLine(line, place);
}

describe('a line of a stream', () => {
  test.each([
    ['CHANGE', changed],
    ['HISTORY', encodeCaseHistory(caseNo, [changed, changed])],
    [
      'REQUEST',
      encodeCaseRequest({ caseNo, commandId: 'a-1', commandType: 'case.accept', data: {} }),
    ],
    [
      'REQUEST_REFUSED',
      encodeCaseRequestRefused({
        caseNo,
        commandId: 'a-1',
        commandType: 'case.accept',
        code: 'TRANSITION_NOT_ALLOWED',
        errors: [],
      }),
    ],
    [
      'REJECTED',
      encodeMessageRejected({
        number: '3',
        caseNo,
        messageType: 'case.changed',
        code: 'UNKNOWN_TYPE',
      }),
    ],
  ])('is read as %s, and its type stands first in it', (kind, line) => {
    const message = parse(line);
    expect(message).toMatchObject({ kind, caseNo, from: '410000', number: 7 });
    expect(message.line).toBe(line);
    expect(line.toString()).toMatch(new RegExp(`^\\{"type":"${message.type}",`));
    expect(line.includes(0x0a)).toBe(false);
  });

  const wrong: readonly (readonly [string, Buffer, string])[] = [
    ['bytes that are no UTF-8', Buffer.from([0x7b, 0xd6, 0xd0, 0x7d]), 'ENCODING_INVALID'],
    ['half a document', Buffer.from('{"type":"case.chan'), 'MALFORMED_JSON'],
    ['an empty line', Buffer.alloc(0), 'MALFORMED_JSON'],
    ['something else than an object', Buffer.from('"case.changed"'), 'UNKNOWN_TYPE'],
    ['null', Buffer.from('null'), 'UNKNOWN_TYPE'],
    ['another type', Buffer.from('{"type":"case.sung"}'), 'UNKNOWN_TYPE'],
    ['a field that is wrong', encodeCaseChanged({ ...change, firstEventNo: 0 }), 'SCHEMA_INVALID'],
    [
      'an event that is not known here',
      encodeCaseChanged({ ...change, events: [{ ...change.events[0]!, type: 'case.sung' }] }),
      'UNKNOWN_TYPE',
    ],
    [
      'a zone that there is not',
      encodeCaseChanged({
        ...change,
        events: [{ ...change.events[0]!, occurredAt: '2026-09-21T09:30:00.000+15:00' }],
      }),
      'SCHEMA_INVALID',
    ],
  ];
  test.each(wrong)('is faulty when it is %s', (_, line, code) => {
    expect(parse(line)).toMatchObject({ kind: 'FAULTY', why: { code } });
  });

  test('may be as long as a message may be, and is faulty one byte past that', () => {
    const line = Buffer.from(changed);
    const { length } = line;
    expect(parseLine(line, { ...place, messageBytesMax: length })).toMatchObject({
      kind: 'CHANGE',
    });
    const past = parseLine(line, { ...place, messageBytesMax: length - 1 });
    expect(past).toMatchObject({ kind: 'FAULTY', why: { code: 'PAYLOAD_TOO_LARGE' }, caseNo });
  });

  test('names its case also when it is faulty, so that the case can be held up', () => {
    const line = Buffer.from(JSON.stringify({ type: 'case.sung', caseNo }));
    expect(parse(line)).toMatchObject({ kind: 'FAULTY', caseNo, type: 'case.sung' });
    const odd = Buffer.from(JSON.stringify({ type: 'two words', caseNo: 'x\u0000' }));
    expect(parse(odd)).toMatchObject({ kind: 'FAULTY', caseNo: null, type: '?' });
  });

  test('is one history or several, none larger than a message, every change once and in order', () => {
    const changes = Array.from({ length: 9 }, (_, index) =>
      encodeCaseChanged({ ...change, firstEventNo: index + 1 }),
    );
    const whole = encodeCaseHistory(caseNo, changes).length;
    expect(encodeCaseHistories(caseNo, changes, whole)).toHaveLength(1);
    const lines = encodeCaseHistories(caseNo, changes, 1500);
    expect(lines.length).toBeGreaterThan(1);
    for (const line of lines) expect(line.length).toBeLessThanOrEqual(1500);
    const read = lines.map(parse);
    expect(
      read.flatMap((message) => (message.kind === 'HISTORY' ? message.changes : [])),
    ).toMatchObject(changes.map((body) => ({ body })));
  });

  test('a history that quotes a change of another case is faulty', () => {
    const other = encodeCaseChanged({ ...change, caseNo: 'KS41112026092100000023' });
    expect(parse(encodeCaseHistory(caseNo, [other]))).toMatchObject({ kind: 'FAULTY' });
  });
});
