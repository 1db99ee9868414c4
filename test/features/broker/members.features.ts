import assert from 'node:assert/strict';
import { describe, expect, it } from '@jest/globals';
import { BatchLog } from '../batch-log.js';
import type { BrokerSteps } from './broker-world.js';

export function describeMembers(steps: () => BrokerSteps): void {
  describe('a subscriber', () => {
    it('gets the batch that another never accepted', async () => {
      const { publish, subscribe, wait } = steps();
      const first = new BatchLog();
      const subscription = await subscribe(async (batch) => {
        await first.accept(batch);
        assert.fail('never');
      });
      await publish('1', '2', '3');
      await wait(() => first.batches.length > 0);
      await subscription.close();
      const second = new BatchLog();
      const next = await subscribe(second.accept);
      await wait(() => second.records.length >= 3);
      expect(second.textsOf('one-key')).toEqual(['1', '2', '3']);
      await next.close();
    });

    it('does not get the batch that another accepted', async () => {
      const { publish, subscribe, wait } = steps();
      const first = new BatchLog();
      const subscription = await subscribe(first.accept);
      await publish('1', '2');
      await wait(() => first.records.length === 2);
      await subscription.close();
      await publish('3');
      const second = new BatchLog();
      const next = await subscribe(second.accept);
      await wait(() => second.records.length > 0);
      expect(second.textsOf('one-key')).toEqual(['3']);
      await next.close();
    });

    it('in a second group gets everything', async () => {
      const { publish, subscribe, wait, world } = steps();
      const [first, second] = [new BatchLog(), new BatchLog()];
      const subscription = await subscribe(first.accept);
      await publish('1', '2');
      await wait(() => first.records.length === 2);
      const other = await subscribe(second.accept, { group: `${world.group}-other` });
      await wait(() => second.records.length === 2);
      expect(second.textsOf('one-key')).toEqual(['1', '2']);
      await Promise.all([subscription.close(), other.close()]);
    });

    it('that joins and leaves makes another lose nothing', async () => {
      const { broker, record, subscribe, wait } = steps();
      const log = new BatchLog();
      const sent: string[] = [];
      const send = async (): Promise<void> => {
        const texts = Array.from({ length: 6 }, (_, n) => `${sent.length + n}`);
        sent.push(...texts);
        await broker.publish(texts.map((text) => record(`k${text}`, text)));
      };
      const first = await subscribe(log.accept, { batchRecordsMax: 2 });
      await send();
      const second = await subscribe(log.accept, { batchRecordsMax: 2 });
      await send();
      await wait(() => log.distinctTexts() >= sent.length);
      await send();
      await second.close();
      await send();
      await wait(() => log.distinctTexts() >= sent.length);
      expect(log.distinctTexts()).toBe(sent.length);
      await first.close();
    });

    it('that is closed waits for the batch under way, and keeps its offset', async () => {
      const { publish, subscribe, wait } = steps();
      const log = new BatchLog();
      let finish = (): void => undefined;
      const finished = new Promise<void>((resolve) => (finish = resolve));
      let begun = false;
      const subscription = await subscribe(async (batch) => {
        begun = true;
        await finished;
        await log.accept(batch);
      });
      await publish('1');
      await wait(() => begun);
      let closed = false;
      const closing = subscription.close().then(() => (closed = true));
      await new Promise((resolve) => setImmediate(resolve));
      expect(closed).toBe(false);
      finish();
      await closing;
      expect(log.textsOf('one-key')).toEqual(['1']);
      await publish('2');
      const second = new BatchLog();
      const next = await subscribe(second.accept);
      await wait(() => second.records.length > 0);
      expect(second.textsOf('one-key')).toEqual(['2']);
      await next.close();
    });

    it('that is closed gets nothing any more', async () => {
      const { publish, subscribe, world } = steps();
      const log = new BatchLog();
      const subscription = await subscribe(log.accept);
      await subscription.close();
      await publish('1');
      const next = await subscribe(async () => undefined, { group: `${world.group}-witness` });
      await next.close();
      expect(log.batches).toEqual([]);
    });
  });
}
