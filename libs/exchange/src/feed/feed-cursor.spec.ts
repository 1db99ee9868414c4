import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { beginningOfFeed, decodeFeedCursor, encodeFeedCursor, placeOf } from './feed-cursor.js';

const id = '01997e2c-0f6a-7c3e-9d51-3b2f6a4c8e10';

describe('a cursor of the feed', () => {
  it('is read as it was written', () => {
    fc.assert(
      fc.property(fc.maxSafeNat(), (position) => {
        const place = placeOf({ position, id });
        expect(decodeFeedCursor(encodeFeedCursor(place))).toEqual(place);
      }),
    );
    expect(decodeFeedCursor(encodeFeedCursor(beginningOfFeed))).toEqual(beginningOfFeed);
  });

  it('sorts as a text in the order of the feed', () => {
    const cursorAt = (position: number) => encodeFeedCursor(placeOf({ position, id }));
    fc.assert(
      fc.property(fc.maxSafeNat(), fc.maxSafeNat(), (one, other) => {
        expect(cursorAt(one) < cursorAt(other)).toBe(one < other);
      }),
    );
  });

  it.each([
    ['nothing', ''],
    ['a number', '17'],
    ['upper case', '0000000000001A-3B2F6A4C8E10'],
    ['one digit too many', '000000000000011-3b2f6a4c8e10'],
    ['a number beyond the safe ones', 'ffffffffffffff-3b2f6a4c8e10'],
    ['a line break behind it', '00000000000011-3b2f6a4c8e10\n'],
  ])('is not %s', (_, text) => {
    expect(decodeFeedCursor(text)).toBeUndefined();
  });
});
