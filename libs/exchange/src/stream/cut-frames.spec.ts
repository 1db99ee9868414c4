import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { cutFrames } from './cut-frames.js';
import { emptyTree, grow, rootOf } from './merkle.js';

const maxima = { frameMessagesMax: 3, frameBytesMax: 100 };

function linesOf(...sizes: readonly number[]): readonly Buffer[] {
  return sizes.map((size, index) => Buffer.alloc(size, index));
}

function placesOf(lines: readonly Buffer[]): readonly string[] {
  return cutFrames(emptyTree, lines, maxima).frames.map(({ first, last }) => `${first}-${last}`);
}

describe('frames', () => {
  test.each([
    ['nothing', [], []],
    ['as many messages as a frame holds', [1, 1, 1], ['1-3']],
    ['one more', [1, 1, 1, 1], ['1-3', '4-4']],
    ['as many bytes as a frame holds, line feeds counted', [49, 49], ['1-2']],
    ['one byte more', [49, 50], ['1-1', '2-2']],
    ['a message that is over the bytes by itself', [10, 500, 10], ['1-1', '2-2', '3-3']],
  ])('are cut: %s', (_, sizes, places) => {
    expect(placesOf(linesOf(...sizes))).toEqual(places);
  });

  test('go on where the stream ends, each with the root at its last message', () => {
    const before = grow(emptyTree, linesOf(5, 6));
    const lines = linesOf(1, 2, 3, 4);
    const { tree, frames } = cutFrames(before, lines, maxima);
    expect(frames.map(({ first, last }) => [first, last])).toEqual([
      [3, 5],
      [6, 6],
    ]);
    expect(frames[0]?.root).toEqual(rootOf(grow(before, lines.slice(0, 3))));
    expect(frames[1]?.root).toEqual(rootOf(tree));
    expect(tree).toEqual(grow(before, lines));
  });

  test('hold every line once, in order, and none is larger than it may be', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(150), { maxLength: 40 }), (sizes) => {
        const lines = linesOf(...sizes);
        const { frames } = cutFrames(emptyTree, lines, maxima);
        expect(frames.flatMap((frame) => frame.lines)).toEqual(lines);
        for (const { lines: own } of frames) {
          const bytes = own.reduce((sum, { length }) => sum + length + 1, 0);
          expect(own.length === 1 || bytes <= maxima.frameBytesMax).toBe(true);
          expect(own.length).toBeLessThanOrEqual(maxima.frameMessagesMax);
        }
      }),
    );
  });
});
