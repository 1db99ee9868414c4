import { compressFrame, decompressFrame } from 'lz4-napi';
import { decompressedBytesMax, tooLarge } from './decompressed-bytes-max.js';

// LZ4 Frame Format 1.6.1: magic number, descriptor, then blocks, each behind its length.
const magic = 0x184d2204;
const descriptorAt = 4;
const uncompressedBit = 0x8000_0000;
const flags = {
  ...{ blockChecksum: 0x10, contentSize: 0x08, contentChecksum: 0x04, dictionary: 0x01 },
} as const;
/** Largest block by its code in the descriptor. */
const blockBytesMax: Readonly<Record<number, number>> = {
  ...{ 4: 64 * 1024, 5: 256 * 1024, 6: 1024 * 1024, 7: 4 * 1024 * 1024 },
};

export const lz4Codec = {
  compress: ({ buffer }: { readonly buffer: Buffer }): Promise<Buffer> => compressFrame(buffer),

  async decompress(bytes: Buffer): Promise<Buffer> {
    const { end, outputMax } = frameOf(bytes);
    if (outputMax > decompressedBytesMax) throw tooLarge('lz4');
    return decompressFrame(bytes.subarray(0, end));
  },
};

/** Where the frame ends, and the most that its blocks can become, whatever they hold. */
function frameOf(bytes: Buffer): { readonly end: number; readonly outputMax: number } {
  if (bytes.readUInt32LE(0) !== magic) throw new RangeError('lz4: no frame begins here');
  const flag = bytes.readUInt8(descriptorAt);
  const blockMax = blockBytesMax[(bytes.readUInt8(descriptorAt + 1) >> 4) & 0x7];
  if (blockMax === undefined) throw new RangeError('lz4: the frame says no size of its blocks');
  const has = (bit: number): boolean => (flag & bit) !== 0;
  // Flags and block size, what is optional, and the checksum of the descriptor.
  let at =
    descriptorAt + 2 + (has(flags.contentSize) ? 8 : 0) + (has(flags.dictionary) ? 4 : 0) + 1;
  let outputMax = 0;
  for (let word = bytes.readUInt32LE(at); word !== 0; word = bytes.readUInt32LE(at)) {
    const length = word & ~uncompressedBit;
    outputMax += Math.min(
      blockMax,
      (word & uncompressedBit) === 0 ? length * expansionMax : length,
    );
    at += 4 + length + (has(flags.blockChecksum) ? 4 : 0);
  }
  return { end: at + 4 + (has(flags.contentChecksum) ? 4 : 0), outputMax };
}

/** A byte of a compressed block stands for at most so many. */
const expansionMax = 255;
