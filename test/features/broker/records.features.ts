import { expect, it } from '@jest/globals';
import type { RawHeader } from '@tongban/exchange';
import { BatchLog } from '../batch-log.js';
import type { BrokerSteps } from './broker-world.js';

/** Nothing of a record is changed or left out. */
export function describeRecords(steps: () => BrokerSteps): void {
  it('hands bytes, key and headers over as they were given', async () => {
    const { broker, world, subscribe, wait } = steps();
    const log = new BatchLog();
    const subscription = await subscribe(log.accept);
    const bytes = Buffer.from([0x00, 0xff, 0xfe, 0x80, 0x0a, 0xc3, 0x28]);
    const headers = { ce_id: '办件-𠮷', traceparent: '00-ab-cd-01', empty: '' };
    await broker.publish([
      { topic: world.topic, key: '办件 1', headers, value: bytes },
      { topic: world.topic, key: '', headers: {}, value: Buffer.alloc(0) },
      { topic: world.topic, key: null, headers: {}, value: Buffer.from('no key') },
    ]);
    await wait(() => log.records.length === 3);
    const [first, second, third] = [log.of('办件 1'), log.of(''), log.of(null)];
    expect(first).toMatchObject([{ topic: world.topic, headers, value: bytes }]);
    expect(second).toMatchObject([{ headers: {}, rawHeaders: [], value: Buffer.alloc(0) }]);
    expect(third).toMatchObject([{ key: null, value: Buffer.from('no key') }]);
    await subscription.close();
  });

  it('keeps a key that is no text, and a value that is none', async () => {
    const { broker, world, subscribe, wait } = steps();
    const log = new BatchLog();
    const subscription = await subscribe(log.accept);
    const key = Buffer.from([0xff, 0x00, 0xc3]);
    await broker.publish([{ topic: world.topic, key, headers: {}, value: null }]);
    await wait(() => log.records.length === 1);
    expect(log.records[0]).toMatchObject({ key, value: null });
    await subscription.close();
  });

  it('keeps headers that are no text, or null, or given twice', async () => {
    const { broker, world, subscribe, wait } = steps();
    const log = new BatchLog();
    const subscription = await subscribe(log.accept);
    const rawHeaders: RawHeader[] = [
      ['null', null],
      ['bytes', Buffer.from([0xff, 0xfe])],
      ['twice', Buffer.from('first')],
      ['twice', Buffer.from('last')],
      ['text', Buffer.from('办件')],
    ];
    const value = Buffer.from('x');
    const headers = { twice: 'added', own: 'yes' };
    await broker.publish([{ topic: world.topic, key: 'k', headers, rawHeaders, value }]);
    await wait(() => log.records.length === 1);
    const [record] = log.records;
    expect(record?.headers).toEqual({ twice: 'added', text: '办件', own: 'yes' });
    const valuesOf = (wanted: string) =>
      record?.rawHeaders.filter(([name]) => name === wanted).map(([, bytes]) => bytes);
    expect(valuesOf('null')).toEqual([null]);
    expect(valuesOf('bytes')).toEqual([Buffer.from([0xff, 0xfe])]);
    expect(valuesOf('twice')).toEqual(['first', 'last', 'added'].map((text) => Buffer.from(text)));
    expect(record?.rawHeaders).toHaveLength(7);
    await subscription.close();
  });

  it('writes a record that was read just as it was, to another topic', async () => {
    const { broker, world, subscribe, wait } = steps();
    const log = new BatchLog();
    const subscription = await subscribe(log.accept, { topics: [world.topic, world.single] });
    const rawHeaders: RawHeader[] = [
      ['a', null],
      ['a', Buffer.from([0xff])],
      ['b', Buffer.from('b')],
    ];
    const key = Buffer.from([0xfe]);
    await broker.publish([{ topic: world.topic, key, headers: {}, rawHeaders, value: null }]);
    await wait(() => log.records.length === 1);
    const original = log.records[0]!;
    const added = { reason: 'copied', b: 'added' };
    await broker.publish([{ ...original, topic: world.single, headers: added }]);
    await wait(() => log.records.length === 2);
    const copy = log.records[1]!;
    expect(copy).toMatchObject({ topic: world.single, key: original.key, value: original.value });
    expect(copy.headers).toEqual(added);
    expect(copy.rawHeaders.filter(([name]) => name === 'a')).toEqual(rawHeaders.slice(0, 2));
    await subscription.close();
  });

  it('gives every record an offset, and the time at which it was written', async () => {
    const { publish, subscribe, wait } = steps();
    const log = new BatchLog();
    const subscription = await subscribe(log.accept);
    const begunMs = Date.now();
    await publish('1', '2');
    await wait(() => log.records.length === 2);
    expect(log.records.map(({ offset }) => offset)).toEqual(['0', '1']);
    for (const { timestampMs } of log.records) {
      expect(timestampMs).toBeGreaterThanOrEqual(begunMs);
      expect(timestampMs).toBeLessThanOrEqual(Date.now());
    }
    await subscription.close();
  });
}
