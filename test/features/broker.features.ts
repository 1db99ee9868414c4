import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Broker, BrokerRecord, RecordBatch, SubscribeOptions } from '@tongban/exchange';
import { until } from '../support/until.js';
import { BatchLog } from './batch-log.js';

/** One broker with one topic and names of its own, made anew for each test. */
export interface BrokerUnderTest {
  readonly broker: Broker;
  /** Exists and has three partitions. */
  readonly topic: string;
  readonly group: string;
  /** How long a test may wait for something to happen. */
  readonly patienceMs: number;
  /** Fails when a subscription is still open. */
  close(): Promise<void>;
}

/** What every Broker must do. */
export function describeBroker(name: string, make: () => Promise<BrokerUnderTest>): void {
  describe(`${name} as a Broker`, () => {
    let world: BrokerUnderTest;
    const wait = (condition: () => boolean): Promise<void> => until(condition, world.patienceMs);
    const record = (key: string | null, text: string): BrokerRecord => ({
      topic: world.topic,
      key,
      headers: {},
      value: Buffer.from(text),
    });
    const publish = (...texts: string[]): Promise<void> =>
      world.broker.publish(texts.map((text) => record('one-key', text)));
    const subscribe = (
      onBatch: SubscribeOptions['onBatch'],
      options: Partial<SubscribeOptions> = {},
    ) =>
      world.broker.subscribe({
        group: world.group,
        topics: [world.topic],
        batchRecordsMax: 100,
        ...options,
        onBatch,
      });

    beforeEach(async () => {
      world = await make();
    });
    afterEach(() => world.close());

    it('keeps the order of the records of one key over many publishes', async () => {
      const log = new BatchLog();
      const subscription = await subscribe(log.accept);
      for (let round = 0; round < 10; round += 1)
        await world.broker.publish(
          ['a', 'b', 'c', 'd'].flatMap((key) => [
            record(key, `${round}.0`),
            record(key, `${round}.1`),
          ]),
        );
      await wait(() => log.records.length >= 80);
      const expected = Array.from({ length: 10 }, (_, round) => [`${round}.0`, `${round}.1`]);
      for (const key of ['a', 'b', 'c', 'd']) expect(log.textsOf(key)).toEqual(expected.flat());
      await subscription.close();
    });

    it('hands bytes, key and headers over as they were given', async () => {
      const log = new BatchLog();
      const subscription = await subscribe(log.accept);
      const bytes = Buffer.from([0x00, 0xff, 0xfe, 0x80, 0x0a, 0xc3, 0x28]);
      const headers = { ce_id: '办件-𠮷', traceparent: '00-ab-cd-01', empty: '' };
      await world.broker.publish([
        { topic: world.topic, key: '办件 1', headers, value: bytes },
        { topic: world.topic, key: '', headers: {}, value: Buffer.alloc(0) },
        { topic: world.topic, key: null, headers: {}, value: Buffer.from('no key') },
      ]);
      await wait(() => log.records.length === 3);
      const [first, second, third] = [log.of('办件 1'), log.of(''), log.of(null)];
      expect(first).toMatchObject([{ topic: world.topic, headers, value: bytes }]);
      expect(second).toMatchObject([{ key: '', headers: {}, value: Buffer.alloc(0) }]);
      expect(third).toMatchObject([{ key: null, value: Buffer.from('no key') }]);
      await subscription.close();
    });

    it('spreads records without a key over the partitions', async () => {
      const log = new BatchLog();
      const subscription = await subscribe(log.accept);
      await world.broker.publish(Array.from({ length: 9 }, (_, n) => record(null, String(n))));
      await wait(() => log.records.length === 9);
      expect(new Set(log.records.map(({ partition }) => partition)).size).toBe(3);
      await subscription.close();
    });

    it('gives a publish of nothing no work', async () => {
      await expect(world.broker.publish([])).resolves.toBeUndefined();
    });

    it('hands a rejected batch over again, the same records, before any later one', async () => {
      const log = new BatchLog();
      let rejections = 0;
      const subscription = await subscribe(async (batch) => {
        await log.accept(batch);
        if (rejections < 2) {
          rejections += 1;
          assert.fail('not this time');
        }
      });
      await publish('1', '2');
      await wait(() => log.batches.length >= 3);
      await publish('3');
      await wait(() => log.textsOf('one-key').includes('3'));
      expect(log.batches.slice(0, 3).map(textsOf)).toEqual([
        ['1', '2'],
        ['1', '2'],
        ['1', '2'],
      ]);
      expect(log.textsOf('one-key').slice(6)).toEqual(['3']);
      await subscription.close();
    });

    it('lets the other partitions flow while one is rejected over and over', async () => {
      const log = new BatchLog();
      await world.broker.publish(Array.from({ length: 30 }, (_, n) => record(`k${n}`, 'x')));
      const subscription = await subscribe(async (batch) => {
        if (batch.partition === 0) assert.fail('never');
        await log.accept(batch);
      });
      await wait(() => new Set(log.records.map(({ partition }) => partition)).size === 2);
      await world.broker.publish(Array.from({ length: 30 }, (_, n) => record(`k${n}`, 'y')));
      await wait(() => log.records.filter(({ value }) => String(value) === 'y').length > 0);
      expect(log.records.every(({ partition }) => partition !== 0)).toBe(true);
      await subscription.close();
    });

    it('hands a batch that was never accepted to the next subscriber', async () => {
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

    it('does not hand an accepted batch to the next subscriber', async () => {
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

    it('hands over at most the named number of records, and the one past it next', async () => {
      const log = new BatchLog();
      await publish('1', '2', '3', '4', '5', '6', '7');
      const subscription = await subscribe(log.accept, { batchRecordsMax: 3 });
      await wait(() => log.records.length === 7);
      expect(log.batches.map(textsOf)).toEqual([['1', '2', '3'], ['4', '5', '6'], ['7']]);
      await subscription.close();
    });

    it('gives one batch at a time of a partition', async () => {
      const log = new BatchLog();
      let running = 0;
      let overlaps = 0;
      const subscription = await subscribe(
        async (batch) => {
          running += 1;
          if (running > 1) overlaps += 1;
          await new Promise((resolve) => setImmediate(resolve));
          running -= 1;
          await log.accept(batch);
        },
        { batchRecordsMax: 1 },
      );
      await publish('1', '2', '3', '4', '5');
      await wait(() => log.records.length === 5);
      expect(overlaps).toBe(0);
      await subscription.close();
    });

    it('gives a second group everything', async () => {
      const [first, second] = [new BatchLog(), new BatchLog()];
      const subscription = await subscribe(first.accept);
      await publish('1', '2');
      await wait(() => first.records.length === 2);
      const other = await subscribe(second.accept, { group: `${world.group}-other` });
      await wait(() => second.records.length === 2);
      expect(second.textsOf('one-key')).toEqual(['1', '2']);
      await Promise.all([subscription.close(), other.close()]);
    });

    it('loses nothing when a second member joins and leaves', async () => {
      const log = new BatchLog();
      const sent: string[] = [];
      const send = async (): Promise<void> => {
        const texts = Array.from({ length: 6 }, (_, n) => `${sent.length + n}`);
        sent.push(...texts);
        await world.broker.publish(texts.map((text) => record(`k${text}`, text)));
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

    it('waits for the batch under way when it is closed, and keeps its offset', async () => {
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

    it('hands nothing over after it is closed', async () => {
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

function textsOf(batch: RecordBatch): string[] {
  return batch.records.map(({ value }) => value.toString('utf8'));
}
