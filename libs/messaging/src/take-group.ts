/**
 * Takes from the front of `waiting` what may go together: at most `recordsMax` records in all. One
 * that has more by itself goes alone.
 */
export function takeGroup<Waiting extends { readonly records: readonly unknown[] }>(
  waiting: Waiting[],
  recordsMax: number,
): readonly Waiting[] {
  let count = 0;
  const end = waiting.findIndex(({ records }) => (count += records.length) > recordsMax);
  return waiting.splice(0, end === -1 ? waiting.length : Math.max(end, 1));
}
