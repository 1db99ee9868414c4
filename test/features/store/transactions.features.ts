import { describe, expect, it } from '@jest/globals';
import type { Store } from '@tongban/exchange';
import { signal } from '../../support/signal.js';
import {
  aCase,
  aChange,
  aCommand,
  aFrame,
  aLine,
  anAck,
  aParked,
  aStream,
  batchOn,
  CASE_A,
  entriesOf,
  framesOf,
  PEER,
  read,
  record,
  wanted,
} from './rows.js';
import type { StoreWorld } from './store-world.js';
import { untilConnected } from './until-connected.js';

/** A row in every table. */
const everything = () => ({
  head: { serial: 1 },
  entries: [aChange(1), aLine(1)],
  cases: [aCase()],
  commands: [aCommand()],
  streams: [aStream({ sentSize: 1, sentFrontier: [Buffer.alloc(32, 1)] })],
  frames: [aFrame(1, 1)],
  acks: [anAck(1)],
  parked: [aParked(1)],
  offsets: [{ topic: 'topic', partition: 0, nextOffset: '7' }],
});

/** All that can be seen of the database through the port. */
async function seen(store: Store) {
  const inside = await store.transaction(async (tx) => ({
    snapshot: await tx.read(
      wanted({
        caseNos: [CASE_A],
        commands: [aCommand()],
        peers: [PEER],
        roots: [{ peer: PEER, isOutgoing: true, size: 1 }],
      }),
    ),
    changes: await tx.changesOf([CASE_A]),
    parked: await tx.parkedOf([CASE_A], 10),
    outgoing: await tx.outgoing([{ peer: PEER, number: 1 }]),
  }));
  return {
    inside,
    state: await store.publishState(),
    entries: await entriesOf(store),
    frames: await framesOf(store),
    offsets: await store.offsets([{ topic: 'topic', partition: 0 }]),
  };
}

export function describeTransactions(world: () => StoreWorld): void {
  describe('a transaction', () => {
    it('keeps everything when its work resolves, and hands the result back', async () => {
      const store = await world().store();
      const result = await store.transaction(async (tx) => {
        const { head } = await tx.read(wanted());
        await tx.write(batchOn(head, { cases: [aCase()] }));
        return 'done';
      });
      expect(result).toBe('done');
      const { cases } = await read(await world().store(), { caseNos: [CASE_A] });
      expect(cases.get(CASE_A)).toEqual(aCase());
    });

    it('keeps nothing at all when its work rejects, and passes the reason on', async () => {
      const store = await world().store();
      const before = await seen(store);
      const reason = new RangeError('the work went wrong');
      const failing = store.transaction(async (tx) => {
        const { head } = await tx.read(wanted());
        await tx.write(batchOn(head, everything()));
        throw reason;
      });
      await expect(failing).rejects.toBe(reason);
      expect(await seen(store)).toEqual(before);
      await record(store, everything());
      expect(await seen(store)).not.toEqual(before);
    });

    it('puts back what it changed or removed when its work rejects', async () => {
      const store = await world().store();
      await record(store, everything());
      const before = await seen(store);
      const failing = store.transaction(async (tx) => {
        const { head } = await tx.read(wanted());
        const batch = batchOn(head, {
          head: { serial: 2 },
          cases: [aCase({ eventCount: 9 })],
          streams: [aStream({ sentSize: 9 })],
          unparked: [aParked(1)],
          offsets: [{ topic: 'topic', partition: 0, nextOffset: '9' }],
        });
        await tx.write(batch);
        throw new RangeError('no');
      });
      await expect(failing).rejects.toThrow(RangeError);
      expect(await seen(store)).toEqual(before);
    });

    it('never commits after a statement failed, even when its work goes on', async () => {
      const store = await world().store();
      await record(store, { entries: [aLine(1)] });
      const failing = store.transaction(async (tx) => {
        const { head } = await tx.read(wanted());
        const batch = batchOn(head, { entries: [aLine(1)], cases: [aCase()] });
        await tx.write(batch).catch(() => undefined);
      });
      await expect(failing).rejects.toMatchObject({ name: 'OperationalError', retryable: true });
      const { cases, head } = await read(store, { caseNos: [CASE_A] });
      expect([cases.size, head.position]).toEqual([0, 1]);
    });

    it('waits for the one before it, of whichever process, while readers wait for nobody', async () => {
      const [one, other] = [await world().store(), await world().store()];
      const [begun, finish] = [signal(), signal()];
      const first = one.transaction(async (tx) => {
        const { head } = await tx.read(wanted());
        await tx.write(batchOn(head, everything()));
        begun.give();
        await finish.given;
      });
      await begun.given;
      let isSecondIn = false;
      const second = other.transaction(async (tx) => {
        isSecondIn = true;
        return tx.read(wanted({ caseNos: [CASE_A] }));
      });
      expect((await other.publishState()).head.position).toBe(0);
      expect(await entriesOf(one)).toEqual([]);
      expect(isSecondIn).toBe(false);
      finish.give();
      await first;
      expect((await second).cases.get(CASE_A)).toEqual(aCase());
    });

    it('lets the next one in when it was rolled back', async () => {
      const [one, other] = [await world().store(), await world().store()];
      const outcomes = await Promise.allSettled([
        one.transaction(async () => {
          throw new RangeError('no');
        }),
        other.transaction(async () => 'done'),
        one.transaction(async () => 'done as well'),
      ]);
      expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'fulfilled', 'fulfilled']);
    });

    it('is rolled back when its connection ends, and the next one gets in', async () => {
      const [one, other] = [await world().store(), await world().store()];
      const before = await seen(other);
      const [begun, finish] = [signal(), signal()];
      const first = one.transaction(async (tx) => {
        const { head } = await tx.read(wanted());
        await tx.write(batchOn(head, everything()));
        begun.give();
        await finish.given;
        await tx.read(wanted());
      });
      await begun.given;
      await world().endConnections();
      finish.give();
      await expect(first).rejects.toMatchObject({ name: 'OperationalError', retryable: true });
      const { patienceMs } = world();
      expect(await untilConnected(() => seen(other), patienceMs)).toEqual(before);
      await untilConnected(() => record(one, everything()), patienceMs);
      expect(await seen(other)).not.toEqual(before);
    });
  });
}
