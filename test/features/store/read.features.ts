import { describe, expect, it } from '@jest/globals';
import { commandKeyOf, rootKeyOf } from '@tongban/exchange';
import {
  aCase,
  aCommand,
  aFrame,
  aStream,
  CASE_A,
  CASE_B,
  OTHER_PEER,
  PEER,
  read,
  record,
  uuid,
} from './rows.js';
import type { StoreWorld } from './store-world.js';

export function describeRead(world: () => StoreWorld): void {
  describe('a snapshot', () => {
    it('of an empty database has a head of zeros, streams of zeros, and nothing else', async () => {
      const store = await world().store();
      const snapshot = await read(store, {
        caseNos: [CASE_A],
        commands: [aCommand()],
        peers: [PEER, OTHER_PEER],
        roots: [{ peer: PEER, isOutgoing: true, size: 1 }],
      });
      const zeros = { position: 0, serial: 0, generation: 0, verifiedGeneration: 0, behind: null };
      expect(snapshot.head).toMatchObject(zeros);
      expect([snapshot.cases.size, snapshot.commands.size, snapshot.roots.size]).toEqual([0, 0, 0]);
      const streams = [aStream(), aStream({ peer: OTHER_PEER })];
      expect(new Map(snapshot.streams)).toEqual(new Map(streams.map((one) => [one.peer, one])));
    });

    it('holds what was asked for and is there, and nothing more', async () => {
      const store = await world().store();
      const [a, b] = [aCase(), aCase({ caseNo: CASE_B })];
      const [first, second] = [aCommand(), aCommand({ commandId: uuid(2) })];
      await record(store, { cases: [a, b], commands: [first, second] });
      const { cases, commands, streams } = await read(store, {
        caseNos: [CASE_B, 'KS-NONE', CASE_B],
        commands: [second, aCommand({ commandId: uuid(3) })],
      });
      expect(new Map(cases)).toEqual(new Map([[CASE_B, b]]));
      expect(new Map(commands)).toEqual(new Map([[commandKeyOf(second), second]]));
      expect(streams.size).toBe(0);
    });

    it('keeps the ids of two sources apart', async () => {
      const store = await world().store();
      const edge = aCommand({ source: 'edge:one' });
      await record(store, { commands: [edge] });
      const http = aCommand({ source: 'http:one', outcome: 'REFUSED', caseNo: null });
      expect((await read(store, { commands: [http] })).commands.size).toBe(0);
      await record(store, { commands: [http] });
      const { commands } = await read(store, { commands: [http, edge] });
      expect(commands.get(commandKeyOf(http))).toEqual(http);
      expect(commands.get(commandKeyOf(edge))).toEqual(edge);
    });

    it('has the root of a stream where a frame ends, and no other one', async () => {
      const store = await world().store();
      const out = [aFrame(1, 3), aFrame(4, 4)];
      const incoming = aFrame(1, 4, { isOutgoing: false, root: Buffer.alloc(32, 7) });
      const ofOther = aFrame(1, 3, { peer: OTHER_PEER, root: Buffer.alloc(32, 8) });
      await record(store, { frames: [...out, incoming, ofOther] });
      const keys = [PEER, OTHER_PEER].flatMap((peer) =>
        [true, false].flatMap((isOutgoing) =>
          [0, 1, 2, 3, 4, 5].map((size) => ({ peer, isOutgoing, size })),
        ),
      );
      const { roots } = await read(store, { roots: keys });
      const frames = [...out, incoming, ofOther];
      const expected = frames.map(({ last, ...frame }) => {
        return [rootKeyOf({ ...frame, size: last }), frame.root] as const;
      });
      expect(new Map(roots)).toEqual(new Map(expected));
    });

    it('answers thousands of keys at once', async () => {
      const store = await world().store();
      await record(store, { cases: [aCase()], commands: [aCommand()] });
      const many = Array.from({ length: 5000 }, (_, index) => index);
      const { cases, commands } = await read(store, {
        caseNos: [...many.map((n) => `KS-${n}`), CASE_A],
        commands: [...many.map((n) => aCommand({ commandId: `id-${n}` })), aCommand()],
      });
      expect([cases.size, commands.size]).toEqual([1, 1]);
    });
  });
}
