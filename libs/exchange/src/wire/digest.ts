import { createHash, hash } from 'node:crypto';

/** SHA-256 of the exact bytes, lower-case hexadecimal. */
export function digestOf(...parts: readonly (Buffer | string)[]): string {
  const sum = createHash('sha256');
  for (const part of parts) sum.update(part);
  return sum.digest('hex');
}

/** SHA-256 of the exact bytes: 32 bytes. */
export function hashOf(bytes: Buffer): Buffer {
  return hash('sha256', bytes, 'buffer');
}

/** The previous hash of the first change of a case. */
export const genesisHash = '0'.repeat(64);
