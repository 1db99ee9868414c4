const seed = 0x9747b28c;
const multiplier = 0x5bd1e995;

/** The hash by which Kafka's own clients choose a partition: 32 bits, signed, in one pass. */
export function murmur2(bytes: Buffer): number {
  let hash = seed ^ bytes.length;
  let at = 0;
  for (; at + 4 <= bytes.length; at += 4) {
    const mixed = Math.imul(bytes.readInt32LE(at), multiplier);
    hash = Math.imul(hash, multiplier) ^ Math.imul(mixed ^ (mixed >>> 24), multiplier);
  }
  const left = bytes.length - at;
  if (left > 0) hash = Math.imul(hash ^ bytes.readUIntLE(at, left), multiplier);
  hash = Math.imul(hash ^ (hash >>> 13), multiplier);
  return hash ^ (hash >>> 15);
}
