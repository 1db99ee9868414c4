import { promisify } from 'node:util';
import zlib from 'node:zlib';
import kafkajs from 'kafkajs';

/** What one compressed batch may become in memory: a batch of 1 MiB could hold a thousand. */
export const decompressedBytesMax = 64 * 1024 * 1024;

const limited = { maxOutputLength: decompressedBytesMax };

/** As kafkajs asks for it; what is compressed comes in its encoder. */
export interface Codec {
  compress(encoder: { readonly buffer: Buffer }): Promise<Buffer>;
  decompress(bytes: Buffer): Promise<Buffer>;
}

// Snappy and LZ4 are not in node:zlib: a batch in one of them stops the consumer, which is replaced
// with growing waits. We ourselves write without compression.
const gzip = codecOf(promisify(zlib.gzip), promisify(zlib.gunzip));
const zstd = codecOf(promisify(zlib.zstdCompress), promisify(zlib.zstdDecompress));

type Step = (bytes: Buffer, options: { readonly maxOutputLength: number }) => Promise<Buffer>;

function codecOf(compress: Step, decompress: Step): Codec {
  return {
    compress: ({ buffer }) => compress(buffer, limited),
    decompress: (bytes) => decompress(bytes, limited),
  };
}

/** For every client of this process: kafkajs has one table of them. */
export function registerCodecs(): void {
  const { GZIP, ZSTD } = kafkajs.CompressionTypes;
  Object.assign(kafkajs.CompressionCodecs, { [GZIP]: () => gzip, [ZSTD]: () => zstd });
}
