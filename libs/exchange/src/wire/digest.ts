import { createHash } from 'node:crypto';

/** SHA-256 of the exact bytes, lower-case hexadecimal. */
export function digestOf(...parts: readonly (Buffer | string)[]): string {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest('hex');
}

/** The previous hash of the first change of a case. */
export const genesisHash = '0'.repeat(64);
