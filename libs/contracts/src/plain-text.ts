/**
 * Whether a string can be stored and sent on unchanged: PostgreSQL refuses U+0000, and a lone
 * surrogate has no UTF-8 form. Such a message would fail again at every retry.
 */
export function isPlainText(text: string): boolean {
  return !text.includes('\0') && text.isWellFormed();
}

/** Whether a text has at most so many Unicode code points; reads no more of it than needed. */
export function atMostCodePoints(text: string, max: number): boolean {
  if (text.length <= max) return true;
  return text.length <= max * 2 && codePoints(text) <= max;
}

export function codePoints(text: string): number {
  let count = 0;
  for (const _ of text) count += 1;
  return count;
}
