import { createHash } from 'node:crypto';

/**
 * The same name gives the same id (a version 5 UUID without a namespace). A back office that meets
 * an event again so sends the same command again, and its gateway knows it by its id.
 */
export function idFromName(name) {
  const bytes = createHash('sha1').update(name).digest().subarray(0, 16);
  bytes[6] = (bytes[6] & 0x0f) | 0x50;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = bytes.toString('hex');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
