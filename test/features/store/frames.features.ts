import { describe, expect, it } from '@jest/globals';
import type { FrameRecord, Store } from '@tongban/exchange';
import { aFrame, aLine, anEntry, framesOf, OTHER_PEER, PEER, record } from './rows.js';
import type { StoreWorld } from './store-world.js';

const lineBytes = 10;
const bodyOf = (number: number) => Buffer.alloc(lineBytes, String(number));

export function describeFrames(world: () => StoreWorld): void {
  describe('the frames of an outgoing stream', () => {
    /** Three frames of 2, 1 and 3 lines of 10 bytes, among entries that are nobody's lines. */
    const fill = async (): Promise<[Store, readonly FrameRecord[]]> => {
      const store = await world().store();
      const frames = [aFrame(1, 2), aFrame(3, 3), aFrame(4, 6)];
      for (const frame of frames) {
        const numbers = Array.from({ length: frame.last - frame.first + 1 }, (_, n) => n);
        const lines = numbers.map((n) => {
          return aLine(frame.first + n, { body: bodyOf(frame.first + n) });
        });
        const incoming = { peer: PEER, number: frame.first, isOutgoing: false };
        const others = [aLine(frame.first, {}, OTHER_PEER), anEntry({ stream: incoming })];
        await record(store, { entries: [...others, ...lines, anEntry()], frames: [frame] });
      }
      return [store, frames];
    };
    const rangesOf = async (store: Store, query: Parameters<typeof framesOf>[1]) =>
      (await framesOf(store, query)).map(({ first, last }) => [first, last]);

    it('come whole and in order, with the exact bytes of their lines', async () => {
      const [store, frames] = await fill();
      const expected = frames.map((frame, index) => ({
        ...frame,
        lines: [[1, 2], [3], [4, 5, 6]][index]!.map(bodyOf),
      }));
      expect(await framesOf(store)).toEqual(expected);
    });

    it('keep bytes that are no text', async () => {
      const store = await world().store();
      const body = Buffer.from([0, 0xff, 0xfe, 0xc3, 0x28]);
      await record(store, { entries: [aLine(1, { body })], frames: [aFrame(1, 1)] });
      expect((await framesOf(store))[0]?.lines).toEqual([body]);
    });

    it('are those that end beyond a number, the one it lies in included', async () => {
      const [store] = await fill();
      expect(await rangesOf(store, { after: 1 })).toEqual([
        [1, 2],
        [3, 3],
        [4, 6],
      ]);
      expect(await rangesOf(store, { after: 2 })).toEqual([
        [3, 3],
        [4, 6],
      ]);
      expect(await rangesOf(store, { after: 4 })).toEqual([[4, 6]]);
      expect(await rangesOf(store, { after: 6 })).toEqual([]);
    });

    it('are of that peer and of the outgoing stream alone', async () => {
      const [store, frames] = await fill();
      const incoming = aFrame(1, 9, { isOutgoing: false });
      const other = aFrame(1, 1, { peer: OTHER_PEER });
      await record(store, { frames: [incoming, other] });
      expect(await rangesOf(store, {})).toEqual(frames.map(({ first, last }) => [first, last]));
      expect(await rangesOf(store, { peer: OTHER_PEER })).toEqual([[1, 1]]);
    });

    it.each([
      [6, 3],
      [5, 2],
      [3, 2],
      [2, 1],
      [1, 1],
    ])('of 2, 1 and 3 messages are, within %i messages, %i', async (messagesMax, count) => {
      const [store] = await fill();
      expect(await rangesOf(store, { messagesMax })).toHaveLength(count);
    });

    it.each([
      [60, 3],
      [59, 2],
      [30, 2],
      [29, 1],
      [19, 1],
    ])('of 20, 10 and 30 bytes are, within %i bytes, %i', async (bytesMax, count) => {
      const [store] = await fill();
      expect(await rangesOf(store, { bytesMax })).toHaveLength(count);
    });

    it('are at least one from any number on, however large it is', async () => {
      const [store] = await fill();
      expect(await rangesOf(store, { after: 3, messagesMax: 1, bytesMax: 1 })).toEqual([[4, 6]]);
    });
  });
}
