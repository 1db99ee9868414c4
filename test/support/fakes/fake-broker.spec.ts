// What the simulator relies on beyond the Broker port: steps, faults and crashes.
import assert from 'node:assert/strict';
import { describe, expect, it } from '@jest/globals';
import type { BrokerRecord, RecordBatch } from '@tongban/exchange';
import { BatchLog } from '../../features/batch-log.js';
import { FakeBroker } from './fake-broker.js';

const record = (key: string, text: string): BrokerRecord => ({
  topic: 'topic',
  key,
  headers: {},
  value: Buffer.from(text),
});
const subscribe = (broker: FakeBroker, onBatch: (batch: RecordBatch) => Promise<void>) =>
  broker.subscribe({ group: 'group', topics: ['topic'], batchRecordsMax: 2, onBatch });

describe('FakeBroker', () => {
  it('hands nothing over before it is told to, and then one batch a step', async () => {
    const broker = new FakeBroker();
    const log = new BatchLog();
    await subscribe(broker, log.accept);
    await broker.publish(['1', '2', '3'].map((text) => record('k', text)));
    expect(log.batches).toEqual([]);
    expect(await broker.step()).toBe(true);
    expect(log.textsOf('k')).toEqual(['1', '2']);
    expect(await broker.step()).toBe(true);
    expect(await broker.step()).toBe(false);
    expect(log.textsOf('k')).toEqual(['1', '2', '3']);
  });

  it('can write a part of a publish and reject it', async () => {
    const onPublish = () => ({ written: 1, acknowledged: false });
    const broker = new FakeBroker({ faults: { onPublish } });
    const publish = broker.publish([record('k', '1'), record('k', '2')]);
    await expect(publish).rejects.toMatchObject({ code: 'BROKER_UNAVAILABLE', retryable: true });
    expect(broker.recordsOf('topic').map(({ value }) => String(value))).toEqual(['1']);
  });

  it('hands partitions over in the order that is chosen, records of one in their own', async () => {
    const last = (waiting: readonly unknown[]): number => waiting.length - 1;
    const broker = new FakeBroker({ faults: { choose: last } });
    const log = new BatchLog();
    await subscribe(broker, log.accept);
    const keys = ['a', 'b', 'c', 'd', 'e', 'f'];
    await broker.publish(keys.flatMap((key) => [record(key, '1'), record(key, '2')]));
    await broker.deliver();
    const partitions = log.batches.map(({ partition }) => partition);
    expect(partitions).toEqual([...partitions].sort((one, other) => other - one));
    for (const key of keys) expect(log.textsOf(key)).toEqual(['1', '2']);
  });

  it('hands a batch over again when its commit is lost', async () => {
    let lost = 0;
    const broker = new FakeBroker({ faults: { onCommit: () => lost++ > 0 } });
    const log = new BatchLog();
    await subscribe(broker, log.accept);
    await broker.publish([record('k', '1')]);
    await broker.deliver();
    expect(log.textsOf('k')).toEqual(['1', '1']);
  });

  it('tells what a handler rejected with', async () => {
    const errors: unknown[] = [];
    const onRejected = (_: unknown, error: unknown): void => void errors.push(error);
    const broker = new FakeBroker({ faults: { onRejected } });
    await subscribe(broker, async () => assert.fail('never'));
    await broker.publish([record('k', '1')]);
    await broker.step();
    expect(errors).toMatchObject([{ message: 'never' }]);
    expect(broker.waiting()).toHaveLength(1);
  });

  it('gives the work of a crashed member to the next one, whatever became of it', async () => {
    const broker = new FakeBroker();
    let finish = (): void => undefined;
    const subscription = await subscribe(
      broker,
      () => new Promise((resolve) => (finish = resolve)),
    );
    await broker.publish([record('k', '1')]);
    const step = broker.step();
    subscription.crash();
    finish();
    await step;
    const log = new BatchLog();
    await subscribe(broker, log.accept);
    await broker.deliver();
    expect(log.textsOf('k')).toEqual(['1']);
  });

  it('lets two members work on the same records for a moment when partitions move', async () => {
    const broker = new FakeBroker();
    const finishes: (() => void)[] = [];
    const logs = [new BatchLog(), new BatchLog()];
    for (const log of logs)
      await subscribe(broker, async (batch) => {
        await log.accept(batch);
        await new Promise<void>((resolve) => finishes.push(resolve));
      });
    await broker.publish([record('k', '1')]);
    const [waiting] = broker.waiting();
    assert(waiting);
    broker.begin(waiting);
    expect(broker.waiting()).toEqual([]);
    broker.rebalance('group');
    finishes[0]?.();
    expect(broker.waiting()).toHaveLength(1);
    broker.begin(waiting);
    expect(logs.map((log) => log.textsOf('k'))).toEqual([['1'], ['1']]);
  });

  it('fails when batches are still waiting after the named number of steps', async () => {
    const broker = new FakeBroker();
    await subscribe(broker, async () => assert.fail('never'));
    await broker.publish([record('k', '1')]);
    await expect(broker.deliver(5)).rejects.toThrow('still wait after 5 steps');
  });
});
