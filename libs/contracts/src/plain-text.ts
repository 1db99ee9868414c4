import type { Reason } from './reasons.js';

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

// What has no business in a name or a free text: control characters, what turns the direction of the
// text around it, what is no character, and U+FFFD, which stands where a character was lost.
const unfit = /[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069\ufffd\p{Noncharacter_Code_Point}]/u;

/** Lines end in LF or CR LF; a tab sets columns apart. */
const lineMarks = /\r\n|[\n\t]/g;

// Of any script, also one that this version of Unicode does not know yet.
const saysSomething = /[^\p{White_Space}\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}\u2800]/u;

/** Of one line, or with the line breaks that somebody set. */
export type Layout = 'line' | 'lines';

/** What is wrong with a text that somebody writes for others to read. */
export function textFault(text: string, layout: Layout = 'line'): Reason | undefined {
  if (!isPlainText(text)) return 'FORMAT';
  if (unfit.test(layout === 'line' ? text : text.replace(lineMarks, ''))) return 'CHARACTER';
  return saysSomething.test(text) ? undefined : 'BLANK';
}
