import { BATCH_ROWS_MAX, BATCH_BODY_BYTES_MAX } from '../limits.js';

/**
 * Cuts rows into the batches of single statements, in order: at most so many rows, and so many
 * bytes of bodies, whatever the caller brings. One row always fits.
 */
export function* rowBatches<Row extends object>(rows: readonly Row[]): Generator<readonly Row[]> {
  let from = 0;
  let bytes = 0;
  for (const [index, row] of rows.entries()) {
    const size = 'body' in row && Buffer.isBuffer(row.body) ? row.body.length : 0;
    const isFull = index - from >= BATCH_ROWS_MAX || bytes + size > BATCH_BODY_BYTES_MAX;
    if (isFull && index > from) {
      yield rows.slice(from, index);
      from = index;
      bytes = 0;
    }
    bytes += size;
  }
  if (from < rows.length) yield rows.slice(from);
}
