import { compress, uncompress } from 'snappy';
import { decompressedBytesMax, tooLarge } from './decompressed-bytes-max.js';

// The framing of the Java client: magic bytes and two version numbers, then blocks, each behind its
// length. Other clients write one block and no framing.
const magic = Buffer.from('\x82SNAPPY\0', 'latin1');
const headerBytes = magic.length + 8;

export const snappyCodec = {
  compress: ({ buffer }: { readonly buffer: Buffer }): Promise<Buffer> => compress(buffer),

  async decompress(bytes: Buffer): Promise<Buffer> {
    const blocks = blocksOf(bytes);
    const total = blocks.reduce((sum, block) => sum + lengthIn(block), 0);
    if (total > decompressedBytesMax) throw tooLarge('snappy');
    const parts: Buffer[] = [];
    for (const block of blocks) parts.push((await uncompress(block, { asBuffer: true })) as Buffer);
    return Buffer.concat(parts);
  },
};

function blocksOf(bytes: Buffer): readonly Buffer[] {
  if (!bytes.subarray(0, magic.length).equals(magic)) return [bytes];
  const blocks: Buffer[] = [];
  for (let at = headerBytes; at < bytes.length;) {
    const start = at + 4;
    const end = start + bytes.readInt32BE(at);
    if (end < start || end > bytes.length) throw new RangeError('snappy: a block ends nowhere');
    blocks.push(bytes.subarray(start, end));
    at = end;
  }
  return blocks;
}

/** What a block says that it becomes: a varint of at most five bytes, which its reader checks. */
function lengthIn(block: Buffer): number {
  let length = 0;
  for (let at = 0; at < 5; at += 1) {
    const byte = block[at] ?? 0;
    length += (byte & 0x7f) * 2 ** (7 * at);
    if (byte < 0x80) return length;
  }
  throw new RangeError('snappy: a block says no length');
}
