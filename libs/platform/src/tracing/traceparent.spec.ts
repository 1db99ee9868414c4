import { describe, expect, it } from '@jest/globals';
import { continueTrace, parseTraceparent, traceIdOf } from './traceparent.js';

const traceId = '0af7651916cd43dd8448eb211c80319c';
const parentId = 'b7ad6b7169203331';

describe('traceparent', () => {
  it('reads a valid one', () => {
    const read = parseTraceparent(`00-${traceId}-${parentId}-00`);
    expect(read).toEqual({ traceId, parentId, flags: '00' });
  });

  it('reads what it knows of a later version', () => {
    expect(parseTraceparent(`cc-${traceId}-${parentId}-01-new`)).toMatchObject({ traceId });
  });

  it.each([
    ['nothing', undefined],
    ['an empty text', ''],
    ['upper case', `00-${traceId.toUpperCase()}-${parentId}-01`],
    ['a trace of zeros', `00-${'0'.repeat(32)}-${parentId}-01`],
    ['a parent of zeros', `00-${traceId}-${'0'.repeat(16)}-01`],
    ['the forbidden version', `ff-${traceId}-${parentId}-01`],
    ['a short trace id', `00-${traceId.slice(1)}-${parentId}-01`],
    ['more fields than version 00 has', `00-${traceId}-${parentId}-01-new`],
    ['a line break', `00-${traceId}-${parentId}-01\n`],
  ])('does not read %s', (_what, text) => {
    expect(parseTraceparent(text)).toBeUndefined();
  });

  it('continues a trace under a new parent and keeps its flags', () => {
    const next = continueTrace(`00-${traceId}-${parentId}-00`);
    expect(next).toMatch(new RegExp(`^00-${traceId}-[0-9a-f]{16}-00$`));
    expect(next).not.toContain(parentId);
  });

  it('begins a trace when there is none to continue', () => {
    const first = continueTrace('nonsense');
    expect(parseTraceparent(first)).toMatchObject({ flags: '01' });
    expect(traceIdOf(first)).toHaveLength(32);
    expect(continueTrace(undefined)).not.toBe(first);
  });
});
