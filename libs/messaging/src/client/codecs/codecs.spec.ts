import { describe, expect, it, jest } from '@jest/globals';
import kafkajs from 'kafkajs';
import type { Codec } from './codecs.js';
import { registerCodecs } from './codecs.js';
import { decompressedBytesMax } from './decompressed-bytes-max.js';

// What it does takes its time on a machine that is busy with something else.
jest.setTimeout(60_000);

registerCodecs();
const { GZIP, LZ4, Snappy, ZSTD } = kafkajs.CompressionTypes;
const codecOf = (type: kafkajs.CompressionTypes): Codec =>
  (kafkajs.CompressionCodecs[type as typeof GZIP] as () => Codec)();

describe.each([
  ['gzip', GZIP],
  ['lz4', LZ4],
  ['snappy', Snappy],
  ['zstd', ZSTD],
] as const)('%s', (_, type) => {
  it('gives back what it was given', async () => {
    const buffer = Buffer.from('办件'.repeat(1_000));
    const compressed = await codecOf(type).compress({ buffer });
    expect(compressed.length).toBeLessThan(buffer.length);
    expect(await codecOf(type).decompress(compressed)).toEqual(buffer);
  });

  it('takes as much as is allowed to come out, and not one byte more', async () => {
    const { compress, decompress } = codecOf(type);
    const largest = await compress({ buffer: Buffer.alloc(decompressedBytesMax) });
    expect((await decompress(largest)).length).toBe(decompressedBytesMax);
    const larger = await compress({ buffer: Buffer.alloc(decompressedBytesMax + 1) });
    await expect(decompress(larger)).rejects.toMatchObject({ code: 'ERR_BUFFER_TOO_LARGE' });
  });
});

describe('snappy', () => {
  const framing = Buffer.from('82534e41505059000000000100000001', 'hex');
  const block = async (text: string): Promise<Buffer> => {
    const bytes = await codecOf(Snappy).compress({ buffer: Buffer.from(text) });
    const length = Buffer.alloc(4);
    length.writeInt32BE(bytes.length);
    return Buffer.concat([length, bytes]);
  };

  it('is read in the framing of the Java client, of one block and of several', async () => {
    const framed = Buffer.concat([framing, await block('办件'), await block('已受理')]);
    expect((await codecOf(Snappy).decompress(framed)).toString()).toBe('办件已受理');
  });

  it('is refused when it ends too early, or says more than is allowed', async () => {
    const { decompress } = codecOf(Snappy);
    const framed = Buffer.concat([framing, await block('办件')]);
    await expect(decompress(framed.subarray(0, -1))).rejects.toThrow();
    await expect(decompress(Buffer.from([0xff, 0xff, 0xff, 0xff, 0x0f, 0]))).rejects.toThrow();
    await expect(decompress(Buffer.alloc(0))).rejects.toThrow();
  });
});

describe('lz4', () => {
  it('is refused when it is no frame, ends too early, or has no end', async () => {
    const { compress, decompress } = codecOf(LZ4);
    const frame = await compress({ buffer: Buffer.from('办件'.repeat(100)) });
    await expect(decompress(frame.subarray(0, -5))).rejects.toThrow();
    await expect(decompress(frame.subarray(4))).rejects.toThrow();
    await expect(decompress(Buffer.alloc(0))).rejects.toThrow();
  });

  it('is bounded by its blocks before any of them is read', async () => {
    const { compress, decompress } = codecOf(LZ4);
    const frame = await compress({ buffer: Buffer.alloc(decompressedBytesMax * 4) });
    expect(frame.length).toBeLessThan(2 * 1024 * 1024);
    await expect(decompress(frame)).rejects.toMatchObject({ code: 'ERR_BUFFER_TOO_LARGE' });
  });
});
