import type { Table } from '../tables/table.js';

/**
 * Of rows with the same key the newest, and of equally new ones the last: a statement takes each key
 * once. They come in the order of their keys, so that two writers of one database lock rows in the
 * same order and cannot wait for each other.
 */
export function newestRows<Row extends object>(
  table: Pick<Table<Row>, 'key' | 'newerBy'>,
  rows: readonly Row[],
): readonly Row[] {
  const newest = new Map<string, Row>();
  for (const row of rows) {
    const key = JSON.stringify(table.key.map((field) => row[field]));
    const kept = newest.get(key);
    if (!kept || !isNewer(kept, row, table.newerBy)) newest.set(key, row);
  }
  return [...newest].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, row]) => row);
}

/** As the statement compares: numbers, times, and texts of ASCII by their bytes. */
function isNewer<Row>(row: Row, than: Row, fields: readonly (keyof Row)[]): boolean {
  const differing = fields.find((field) => row[field] < than[field] || row[field] > than[field]);
  return differing !== undefined && row[differing] > than[differing];
}
