import { OUTBOX_SHARDS } from './limits.js';

const FNV_OFFSET = 0x811c9dc5;
const FNV_PRIME = 0x01000193;

/**
 * The shard of a key: FNV-1a over its UTF-16 units. It is written into rows, so it may never
 * change without a migration.
 */
export function shardOf(key: string): number {
  let hash = FNV_OFFSET;
  for (let index = 0; index < key.length; index += 1) {
    hash = Math.imul(hash ^ key.charCodeAt(index), FNV_PRIME) >>> 0;
  }
  return hash % OUTBOX_SHARDS;
}
