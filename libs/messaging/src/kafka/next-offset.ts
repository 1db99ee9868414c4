/** What is committed: the offset of the record to read next. Offsets may exceed safe integers. */
export function nextOffset(lastOffset: string): string {
  return (BigInt(lastOffset) + 1n).toString();
}
