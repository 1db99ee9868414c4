import { createHash } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { OutgoingMessage, RegionSystem } from '@tongban/exchange';
import type { ToldEvent } from '../support/fakes/fake-region-system.js';

export interface RegionSystemUnderTest {
  readonly regionSystem: RegionSystem;
  /** Resolves to everything the back office was told so far, once it is at least `count` events. */
  told(count: number): Promise<readonly ToldEvent[]>;
  /** Makes the channel to the back office fail until `mend` is called. */
  breakChannel(): void;
  mend(): void;
  close(): Promise<void>;
}

const caseNo = '4100001100002026072100000001';

/** What every RegionSystem must do. */
export function describeRegionSystem(
  name: string,
  make: () => Promise<RegionSystemUnderTest>,
): void {
  describe(`${name} as a RegionSystem`, () => {
    let world: RegionSystemUnderTest;
    beforeEach(async () => {
      world = await make();
    });
    afterEach(() => world.close());
    const idsOf = (events: readonly ToldEvent[]): string[] => events.map(({ id }) => id);

    it('tells every event of a change, in order, with its data as it was written', async () => {
      await world.regionSystem.deliver([changeMessage(1, caseNo, 3)]);
      expect(await world.told(3)).toEqual([
        { id: 'change-1.1', caseNo, type: 'case.event-1', data: { n: 1, name: '张𠮷' } },
        { id: 'change-1.2', caseNo, type: 'case.event-2', data: { n: 2, name: '张𠮷' } },
        { id: 'change-1.3', caseNo, type: 'case.event-3', data: { n: 3, name: '张𠮷' } },
      ]);
    });

    it('tells the answer to a refused command under the id of its message', async () => {
      await world.regionSystem.deliver([refusalMessage()]);
      const [answer] = await world.told(1);
      expect(answer).toEqual({
        id: 'refusal-1',
        caseNo: null,
        type: 'edge.command-refused',
        data: { commandId: 'c-1', region: '410000', code: 'SCHEMA_INVALID' },
      });
    });

    it('keeps the order of the changes of a case, within a delivery and over many', async () => {
      const messages = Array.from({ length: 6 }, (_, n) => changeMessage(n, caseNo, 2));
      await world.regionSystem.deliver(messages.slice(0, 4));
      await world.regionSystem.deliver(messages.slice(4));
      const expected = messages.flatMap((_, n) => [`change-${n}.1`, `change-${n}.2`]);
      expect(idsOf(await world.told(12))).toEqual(expected);
    });

    it('tells the same under the same ids when it is handed a message again', async () => {
      await world.regionSystem.deliver([changeMessage(1, caseNo, 2)]);
      await world.regionSystem.deliver([changeMessage(1, caseNo, 2)]);
      const told = await world.told(4);
      expect(told.slice(2)).toEqual(told.slice(0, 2));
    });

    it('rejects while the channel is broken, and delivers when it is mended', async () => {
      world.breakChannel();
      const failing = world.regionSystem.deliver([changeMessage(1, caseNo, 1)]);
      await expect(failing).rejects.toMatchObject({ name: 'OperationalError', retryable: true });
      world.mend();
      await world.regionSystem.deliver([changeMessage(1, caseNo, 1)]);
      expect(new Set(idsOf(await world.told(1)))).toEqual(new Set(['change-1.1']));
    });

    it('takes a delivery of nothing', async () => {
      await expect(world.regionSystem.deliver([])).resolves.toBeUndefined();
    });
  });
}

/** The n-th change of a case, as the outbox holds it. */
export function changeMessage(n: number, ofCase: string, eventCount: number): OutgoingMessage {
  const events = Array.from({ length: eventCount }, (_, index) => ({
    type: `case.event-${index + 1}`,
    occurredAt: '2026-07-21T09:00:00.000Z',
    data: { n: index + 1, name: '张𠮷' },
  }));
  return {
    ...outgoing({
      caseNo: ofCase,
      changeId: `change-${n}`,
      region: '110000',
      firstEventNo: 1 + n * eventCount,
      previousHash: '0'.repeat(64),
      cause: `command-${n}`,
      events,
    }),
    messageId: `message-${n}`,
    type: 'case.change',
    key: ofCase,
    caseNo: ofCase,
  };
}

export function refusalMessage(): OutgoingMessage {
  return {
    ...outgoing({ commandId: 'c-1', region: '410000', code: 'SCHEMA_INVALID' }),
    messageId: 'refusal-1',
    type: 'edge.command-refused',
    key: 'c-1',
    caseNo: null,
  };
}

function outgoing(json: unknown) {
  const body = Buffer.from(JSON.stringify(json));
  return {
    destination: 'REGION_SYSTEM' as const,
    targetRegion: null,
    caseSeq: null,
    awaitsReceipt: false,
    body,
    digest: createHash('sha256').update(body).digest('hex'),
    traceparent: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01',
    createdAt: new Date('2026-07-21T09:00:01.000Z'),
  };
}
