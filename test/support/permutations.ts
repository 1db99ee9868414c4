import assert from 'node:assert/strict';
import type { TopicRecord } from './topic-log.js';

/** Every order of the numbers from 0 up to `size`; the first is the usual one. */
export function permutationsOf(size: number): readonly (readonly number[])[] {
  if (size === 0) return [[]];
  return permutationsOf(size - 1)
    .flatMap((order) =>
      Array.from({ length: size }, (_, at) => [
        ...order.slice(0, at),
        size - 1,
        ...order.slice(at),
      ]),
    )
    .sort((one, other) => one.join().localeCompare(other.join()));
}

/** The records of each case in their sequence; every case must have as many as said. */
export function recordsByCase(
  records: readonly TopicRecord[],
  each: number,
): readonly (readonly TopicRecord[])[] {
  const byCase = Map.groupBy(records, ({ headers }) => headers['ce_subject'] ?? '');
  return [...byCase.values()].map((ofCase) => {
    assert.equal(ofCase.length, each, 'every case has as many records');
    return ofCase.toSorted(
      (one, other) => Number(one.headers['ce_caseseq']) - Number(other.headers['ce_caseseq']),
    );
  });
}
