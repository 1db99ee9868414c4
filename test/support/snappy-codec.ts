/** Snappy as Kafka frames it, without compressing anything: what a broker takes for valid. */
export const snappyCodec = {
  compress: ({ buffer }: { readonly buffer: Buffer }): Promise<Buffer> =>
    Promise.resolve(Buffer.concat([streamHeader, int32(blockOf(buffer).length), blockOf(buffer)])),
};

/** Magic bytes, version and lowest compatible version of the framing that the Java client writes. */
const streamHeader = Buffer.from('82534e41505059000000000100000001', 'hex');

/** Length as a varint, then literals of at most 60 bytes, each with its length in its tag. */
function blockOf(bytes: Buffer): Buffer {
  const parts = [varint(bytes.length)];
  for (let at = 0; at < bytes.length; at += literalBytesMax) {
    const literal = bytes.subarray(at, at + literalBytesMax);
    parts.push(Buffer.from([(literal.length - 1) << 2]), literal);
  }
  return Buffer.concat(parts);
}

const literalBytesMax = 60;

function varint(value: number): Buffer {
  const bytes: number[] = [];
  for (let left = value; ; left >>>= 7) {
    if (left < 0x80) return Buffer.from([...bytes, left]);
    bytes.push((left & 0x7f) | 0x80);
  }
}

function int32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeInt32BE(value);
  return bytes;
}
