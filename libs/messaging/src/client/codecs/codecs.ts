import { promisify } from 'node:util';
import zlib from 'node:zlib';
import kafkajs from 'kafkajs';
import { decompressedBytesMax } from './decompressed-bytes-max.js';
import { lz4Codec } from './lz4.js';
import { snappyCodec } from './snappy.js';

const limited = { maxOutputLength: decompressedBytesMax };

/** As kafkajs asks for it; what is compressed comes in its encoder. */
export interface Codec {
  compress(encoder: { readonly buffer: Buffer }): Promise<Buffer>;
  decompress(bytes: Buffer): Promise<Buffer>;
}

// What strangers write; we ourselves write without compression.
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
  const { GZIP, LZ4, Snappy, ZSTD } = kafkajs.CompressionTypes;
  Object.assign(kafkajs.CompressionCodecs, {
    [GZIP]: () => gzip,
    [LZ4]: () => lz4Codec,
    [Snappy]: () => snappyCodec,
    [ZSTD]: () => zstd,
  });
}
