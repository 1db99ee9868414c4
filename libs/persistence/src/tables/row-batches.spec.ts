import { describe, expect, it } from '@jest/globals';
import { BATCH_BODY_BYTES_MAX, BATCH_ROWS_MAX } from '../limits.js';
import { rowBatches } from './row-batches.js';

const sizesOf = (rows: readonly object[]) => [...rowBatches(rows)].map((batch) => batch.length);
const bodies = (...sizes: number[]) => sizes.map((size) => ({ body: Buffer.alloc(size) }));

describe('the batches of a statement', () => {
  it('are none for no rows', () => {
    expect(sizesOf([])).toEqual([]);
  });

  it('hold as many rows as allowed, and not one more', () => {
    const rows = Array.from({ length: 2 * BATCH_ROWS_MAX + 1 }, (_, index) => ({ index }));
    expect(sizesOf(rows.slice(0, BATCH_ROWS_MAX))).toEqual([BATCH_ROWS_MAX]);
    expect(sizesOf(rows)).toEqual([BATCH_ROWS_MAX, BATCH_ROWS_MAX, 1]);
    expect([...rowBatches(rows)].flat()).toEqual(rows);
  });

  it('hold as many bytes as allowed, and not one more', () => {
    const half = BATCH_BODY_BYTES_MAX / 2;
    expect(sizesOf(bodies(half, half))).toEqual([2]);
    expect(sizesOf(bodies(half, half + 1))).toEqual([1, 1]);
    expect(sizesOf(bodies(1, BATCH_BODY_BYTES_MAX + 1, 1))).toEqual([1, 1, 1]);
  });
});
