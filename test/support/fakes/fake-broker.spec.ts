// What the simulator relies on beyond the Broker port: steps, faults, crashes and damaged logs.
import assert from 'node:assert/strict';
import { describe, expect, it } from '@jest/globals';
import { edgeEventsTopic, exchangeTopic, supervisionTopic } from '@tongban/exchange';
import type {
  BrokerRecord,
  ConsumedRecord,
  RecordBatch,
  SubscribeOptions,
} from '@tongban/exchange';
import { BatchLog } from '../../features/batch-log.js';
import { FakeBroker, scanRecordsMax } from './fake-broker.js';

const record = (key: string, text: string, topic = 'topic'): BrokerRecord => ({
  topic,
  key,
  headers: {},
  value: Buffer.from(text),
});
const subscribe = (
  broker: FakeBroker,
  onBatch: (batch: RecordBatch) => Promise<void>,
  options: Partial<SubscribeOptions> = {},
) =>
  broker.subscribe({
    ...{ group: 'group', topics: ['topic'], batchRecordsMax: 2 },
    ...options,
    onBatch,
  });
const textsOf = (records: readonly ConsumedRecord[], key?: string): string[] =>
  records
    .filter((one) => key === undefined || String(one.key) === key)
    .map(({ value }) => String(value));

/** A topic of one partition, as those between regions are. */
const line = exchangeTopic('410000', '110000');
const place = { topic: line, partition: 0 };
const publish = (broker: FakeBroker, ...texts: string[]) =>
  broker.publish(texts.map((text) => record('k', text, line)));

describe('FakeBroker', () => {
  it('hands nothing over before it is told to, and then one batch a step', async () => {
    const broker = new FakeBroker();
    const log = new BatchLog();
    await subscribe(broker, log.accept);
    await broker.publish(['1', '2', '3'].map((text) => record('k', text)));
    expect(log.batches).toEqual([]);
    expect(await broker.step()).toBe(true);
    expect(textsOf(log.records)).toEqual(['1', '2']);
    expect(await broker.step()).toBe(true);
    expect(await broker.step()).toBe(false);
    expect(textsOf(log.records)).toEqual(['1', '2', '3']);
  });

  it('can write a part of a publish and reject it', async () => {
    const onPublish = () => ({ written: 1, acknowledged: false });
    const broker = new FakeBroker({ faults: { onPublish } });
    const publishing = broker.publish([record('k', '1'), record('k', '2')]);
    await expect(publishing).rejects.toMatchObject({ code: 'BROKER_UNAVAILABLE', retryable: true });
    expect(textsOf(broker.recordsOf('topic'))).toEqual(['1']);
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
    for (const key of keys) expect(textsOf(log.records, key)).toEqual(['1', '2']);
  });

  it('hands a batch over again when its commit is lost', async () => {
    let lost = 0;
    const broker = new FakeBroker({ faults: { onCommit: () => lost++ > 0 } });
    const log = new BatchLog();
    await subscribe(broker, log.accept);
    await broker.publish([record('k', '1')]);
    await broker.deliver();
    expect(textsOf(log.records)).toEqual(['1', '1']);
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
    const [waiting] = broker.waiting();
    assert(waiting);
    broker.begin(waiting);
    subscription.crash();
    finish();
    const log = new BatchLog();
    await subscribe(broker, log.accept);
    await broker.deliver();
    expect(textsOf(log.records)).toEqual(['1']);
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
    expect(logs.map(({ records }) => textsOf(records))).toEqual([['1'], ['1']]);
  });

  it('fails when batches are still waiting after the named number of steps', async () => {
    const broker = new FakeBroker();
    await subscribe(broker, async () => assert.fail('never'));
    await broker.publish([record('k', '1')]);
    await expect(broker.deliver(5)).rejects.toThrow('still wait after 5 steps');
  });
});

describe('the log of FakeBroker', () => {
  it('has the partitions of the topology, and says where the one of a topic ends', async () => {
    const broker = new FakeBroker();
    const topics = [line, `dlq.${line}`, supervisionTopic('410000'), edgeEventsTopic('410000')];
    const keys = ['a', 'b', 'c', 'd', 'e', 'f'];
    const records = topics.flatMap((topic) => keys.map((key) => record(key, 'x', topic)));
    const ends = await broker.publish(records);
    expect(new Map(ends)).toEqual(new Map(topics.slice(0, 3).map((topic) => [topic, '6'])));
    const partitions = broker.recordsOf(edgeEventsTopic('410000')).map((one) => one.partition);
    expect(new Set(partitions).size).toBeGreaterThan(1);
  });

  it('keeps keys and headers that are no text, and the time of the broker', async () => {
    let timeMs = 7;
    const broker = new FakeBroker({ partitionsOf: () => 1, now: () => timeMs++ });
    const [key, bad] = [Buffer.from([0xff, 0x00]), Buffer.from([0xc3, 0x28])];
    const rawHeaders = [
      ['a', bad],
      ['n', null],
      ['a', Buffer.from('1')],
      ['bad', Buffer.from('text')],
      ['bad', bad],
    ] as const;
    await broker.publish([{ topic: 't', key, headers: { a: '办' }, rawHeaders, value: null }]);
    await broker.publish([record('k', 'x', 't')]);
    const all = [...rawHeaders, ['a', Buffer.from('办')]];
    expect(broker.recordsOf('t')).toEqual([
      {
        ...{ topic: 't', partition: 0, offset: '0', timestampMs: 7, key, value: null },
        headers: { a: '办' },
        rawHeaders: all,
      },
      {
        ...{ topic: 't', partition: 0, offset: '1', timestampMs: 8 },
        ...{ key: Buffer.from('k'), value: Buffer.from('x'), headers: {}, rawHeaders: [] },
      },
    ]);
  });

  it('rejects what goes to a broken topic, and writes the rest of it', async () => {
    const broker = new FakeBroker();
    broker.break(line);
    const publishing = broker.publish([record('k', 'lost', line), record('k', 'kept')]);
    await expect(publishing).rejects.toMatchObject({ code: 'BROKER_UNAVAILABLE', retryable: true });
    expect(textsOf(broker.recordsOf('topic'))).toEqual(['kept']);
    broker.mend(line);
    expect(new Map(await publish(broker, 'late'))).toEqual(new Map([[line, '1']]));
  });

  it('has holes where records were removed, and gives no offset out twice', async () => {
    const broker = new FakeBroker();
    const log = new BatchLog();
    await publish(broker, '0', '1', '2', '3', '4');
    broker.remove(line, ['0', '2', '3']);
    await subscribe(broker, log.accept, { topics: [line] });
    await broker.deliver();
    expect(textsOf(log.records)).toEqual(['1', '4']);
    broker.remove(line, ['4']);
    expect(new Map(await publish(broker, '5'))).toEqual(new Map([[line, '6']]));
    await broker.deliver();
    expect(log.records.map(({ offset }) => offset)).toEqual(['1', '4', '5']);
  });

  it('is scanned in portions, from an offset or from what is left', async () => {
    const broker = new FakeBroker();
    const texts = Array.from({ length: scanRecordsMax + 2 }, (_, n) => String(n));
    await publish(broker, ...texts);
    broker.remove(line, ['0', '5']);
    const portions: string[][] = [];
    const onRecords = (records: readonly ConsumedRecord[]): void => {
      portions.push(textsOf(records));
      broker.append([record('k', 'while it is read', line)]);
    };
    const scan = (fromOffset: string) => broker.scan({ topic: line, fromOffset, onRecords });
    await scan('0');
    const left = texts.filter((text) => text !== '0' && text !== '5');
    expect(portions).toEqual([left]);
    portions.length = 0;
    await publish(broker, 'a', 'b');
    await scan('1');
    expect(portions.map(({ length }) => length)).toEqual([scanRecordsMax, 3]);
    portions.length = 0;
    await scan('9999');
    expect(portions).toEqual([]);
  });
});

describe('the offsets of a group of FakeBroker', () => {
  const read = async (broker: FakeBroker, options: Partial<SubscribeOptions> = {}) => {
    const log = new BatchLog();
    const subscription = await subscribe(broker, log.accept, { topics: [line], ...options });
    await broker.deliver();
    await subscription.close();
    return textsOf(log.records);
  };
  const startAt = (offset: string) => ({
    startOffsets: async () => new Map([[`${line}/0`, offset]]),
  });

  it('can be set back, for a member that reads and for the next one', async () => {
    const broker = new FakeBroker();
    await publish(broker, '0', '1', '2');
    expect(await read(broker)).toEqual(['0', '1', '2']);
    broker.setOffset('group', place, '1');
    expect(await read(broker)).toEqual(['1', '2']);
    const log = new BatchLog();
    await subscribe(broker, log.accept, { topics: [line] });
    broker.setOffset('group', place, '2');
    await broker.deliver();
    expect(textsOf(log.records)).toEqual(['2']);
  });

  it('give way to an earlier start, once, and to no later one', async () => {
    const broker = new FakeBroker();
    await publish(broker, '0', '1', '2', '3');
    await read(broker);
    expect(await read(broker, startAt('1'))).toEqual(['1', '2', '3']);
    expect(await read(broker, startAt('4'))).toEqual([]);
    expect(await read(broker, { startOffsets: async () => new Map() })).toEqual([]);
    broker.setOffset('group', place, '2');
    expect(await read(broker, startAt('3'))).toEqual(['2', '3']);
  });

  it('begin where the log does when it has lost the start', async () => {
    const broker = new FakeBroker();
    await publish(broker, '0', '1', '2', '3');
    await read(broker);
    broker.remove(line, ['0', '1']);
    expect(await read(broker, startAt('0'))).toEqual(['2', '3']);
  });

  it('are asked for at each assignment; nothing is read before the answer', async () => {
    let answers = 0;
    const broker = new FakeBroker({ onAnswer: () => void (answers += 1) });
    await publish(broker, '0', '1', '2');
    await read(broker);
    const log = new BatchLog();
    const asked: unknown[] = [];
    let answer = (): void => undefined;
    await subscribe(broker, log.accept, {
      topics: [line],
      startOffsets: async (places) => {
        asked.push(...places);
        await new Promise<void>((resolve) => (answer = resolve));
        return new Map([[`${line}/0`, '1']]);
      },
    });
    expect(broker.waiting()).toEqual([]);
    broker.rebalance('group');
    expect(asked).toEqual([place, place]);
    answer();
    // The question that was overtaken counts no more, though nobody has answered it.
    while (answers === 0) await Promise.resolve();
    expect(broker.waiting().map(({ records }) => textsOf(records))).toEqual([['1', '2']]);
  });

  it('are asked for again when they could not be told', async () => {
    let asked = 0;
    const broker = new FakeBroker();
    await publish(broker, '0');
    const log = new BatchLog();
    await subscribe(broker, log.accept, {
      topics: [line],
      startOffsets: async () => {
        asked += 1;
        if (asked < 3) assert.fail('the database is away');
        return new Map();
      },
    });
    while (!(await broker.step())) expect(asked).toBeLessThan(4);
    expect(textsOf(log.records)).toEqual(['0']);
  });

  it('go on over a batch of a member that lost its partition to a new one', async () => {
    const broker = new FakeBroker();
    await publish(broker, '0', '1', '2');
    let finish = (): void => undefined;
    await subscribe(broker, () => new Promise((resolve) => (finish = resolve)), { topics: [line] });
    const [waiting] = broker.waiting();
    assert(waiting);
    broker.begin(waiting);
    const log = new BatchLog();
    for (const _ of [1, 2]) await subscribe(broker, log.accept, { topics: [line] });
    finish();
    while (broker.waiting().length === 0) await Promise.resolve();
    expect(broker.waiting().map(({ records }) => textsOf(records))).toEqual([['2']]);
  });
});
