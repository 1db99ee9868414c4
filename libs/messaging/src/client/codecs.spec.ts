import { describe, expect, it, jest } from '@jest/globals';
import kafkajs from 'kafkajs';
import type { Codec } from './codecs.js';
import { decompressedBytesMax, registerCodecs } from './codecs.js';

// What it does takes its time on a machine that is busy with something else.
jest.setTimeout(60_000);

registerCodecs();
const { GZIP, ZSTD } = kafkajs.CompressionTypes;
const codecOf = (type: typeof GZIP | typeof ZSTD): Codec =>
  (kafkajs.CompressionCodecs[type] as () => Codec)();

describe.each([
  ['gzip', GZIP],
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
