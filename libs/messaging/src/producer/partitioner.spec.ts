import { describe, expect, it, jest } from '@jest/globals';
import fc from 'fast-check';
import kafkajs from 'kafkajs';
import type { Message, PartitionMetadata } from 'kafkajs';
import { StickyPartitioner } from './partitioner.js';

// What it does takes its time on a machine that is busy with something else.
jest.setTimeout(60_000);

const metadataOf = (count: number): PartitionMetadata[] =>
  Array.from({ length: count }, (_, partitionId) => ({
    partitionId,
    partitionErrorCode: 0,
    leader: 1,
    replicas: [1],
    isr: [1],
  }));
const topic = 'topic';
const choose = (partitioner: StickyPartitioner) => {
  const partition = partitioner.create();
  return (message: Message, count = 1_000) =>
    partition({ topic, partitionMetadata: metadataOf(count), message });
};

describe('StickyPartitioner', () => {
  // Hashes as in the tests of Apache Kafka's own murmur2.
  it.each([
    ['21', -973932308],
    ['foobar', -790332482],
    ['a-little-bit-long-string', -985981536],
    ['a-little-bit-longer-string', -1486304829],
    ['lkjh234lh9fiuh90y23oiuhsafujhadof229phr9h19h89h8', -58897971],
    ['abc', 479470107],
  ])('puts the key %s where the Java client puts it', (key, hash) => {
    expect(choose(new StickyPartitioner())({ key, value: '' })).toBe((hash & 0x7fffffff) % 1_000);
  });

  it('puts any key, text or bytes, where the client that it replaces puts it', () => {
    const other = kafkajs.Partitioners.DefaultPartitioner();
    const bytes = fc.uint8Array({ maxLength: 40 }).map((array) => Buffer.from(array));
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'grapheme', maxLength: 20 }), bytes), (key) => {
        const message = { key, value: '' };
        const expected = other({ topic, partitionMetadata: metadataOf(1_000), message });
        expect(choose(new StickyPartitioner())(message)).toBe(expected);
      }),
    );
  });

  it('takes no longer for each byte of a large key than for each of a small one', () => {
    const partition = choose(new StickyPartitioner());
    const begun = process.cpuUsage();
    for (let round = 0; round < 100; round += 1)
      partition({ key: Buffer.alloc(500_000, round), value: '' }, 3);
    // 50 MB in all. In time that grows with the square of the length one key alone takes hours.
    expect(process.cpuUsage(begun).user).toBeLessThan(10_000_000);
  });

  it('knows which topics have one partition', () => {
    const partitioner = new StickyPartitioner();
    expect(choose(partitioner)({ key: 'any', value: '' }, 1)).toBe(0);
    expect(partitioner.hasOnePartition(topic)).toBe(true);
    choose(partitioner)({ key: 'any', value: '' }, 2);
    expect(partitioner.hasOnePartition(topic)).toBe(false);
  });

  it('spreads messages without a key', () => {
    const partition = choose(new StickyPartitioner());
    const chosen = Array.from({ length: 6 }, () => partition({ key: null, value: '' }, 3));
    expect([...chosen].sort()).toEqual([0, 0, 1, 1, 2, 2]);
  });

  it('sends a message to the same partition on every attempt', () => {
    const partitioner = new StickyPartitioner();
    const partition = choose(partitioner);
    const message = { key: null, value: '' };
    const first = partition(message, 3);
    partition({ key: null, value: '' }, 3);
    expect(partition(message, 3)).toBe(first);
    expect(partitioner.partitionOf(message)).toBe(first);
  });
});
