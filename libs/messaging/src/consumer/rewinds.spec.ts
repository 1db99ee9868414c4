import { describe, expect, it } from '@jest/globals';
import { rewindsOf } from './rewinds.js';

const place = { topic: 'topic', partition: 2 };
const lag = { ...place, committed: '9007199254740995', begin: '100', end: '9007199254740999' };
const startAt = (offset: string) => new Map([['topic/2', offset]]);

describe('rewindsOf', () => {
  it('goes back to a start offset that is lower than the group', () => {
    const offset = '9007199254740994';
    expect(rewindsOf([lag], startAt(offset))).toEqual([{ ...place, offset }]);
  });

  it('stays where the group is when the start offset is not lower', () => {
    expect(rewindsOf([lag], startAt('9007199254740995'))).toEqual([]);
    expect(rewindsOf([lag], startAt('9007199254740996'))).toEqual([]);
  });

  it('goes back no further than the log', () => {
    expect(rewindsOf([lag], startAt('100'))).toEqual([{ ...place, offset: '100' }]);
    expect(rewindsOf([lag], startAt('99'))).toEqual([{ ...place, offset: '100' }]);
  });

  it('leaves alone what has no start offset, and a group that begins with the log', () => {
    expect(rewindsOf([lag], new Map([['topic/1', '7']]))).toEqual([]);
    expect(rewindsOf([{ ...lag, committed: null }], startAt('200'))).toEqual([]);
  });
});
