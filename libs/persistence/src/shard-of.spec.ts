import { expect, it } from '@jest/globals';
import { OUTBOX_SHARDS } from './limits.js';
import { shardOf } from './shard-of.js';

it('puts a key into the same shard always, and these keys into these shards', () => {
  const keys = ['', 'KS51502026092100000018', 'KS5051202602130000042J', '通办'];
  // Of eight; fewer shards, of which eight is a multiple, are the rest of these.
  expect(keys.map(shardOf)).toEqual([5, 1, 4, 1].map((shard) => shard % OUTBOX_SHARDS));
});
