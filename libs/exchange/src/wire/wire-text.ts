/**
 * What may stand in a header. Ids and numbers go into the database and into logs, so they hold
 * printable ASCII only: no line breaks, no NUL.
 */
const idPattern = /^[\x21-\x7e]{1,200}$/;
const caseNoPattern = /^[0-9A-Z]{1,50}$/;
const typePattern = /^[\x21-\x7e]{1,64}$/;
const traceparentPattern = /^[0-9a-f]{2}-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}$/;
const numberPattern = /^(?:0|[1-9]\d{0,15})$/;
const rootPattern = /^[0-9a-f]{64}$/;

/** Message ids and sources: 1 to 200 printable ASCII characters without spaces. */
export function isId(text: string | undefined): text is string {
  return text !== undefined && idPattern.test(text);
}

/** The case number in a header or field, null when there is none or it cannot be one. */
export function caseNoIn(text: unknown): string | null {
  return typeof text === 'string' && caseNoPattern.test(text) ? text : null;
}

/** The type that a message names, for people to read; `?` when it cannot be one. */
export function typeIn(text: unknown): string {
  return typeof text === 'string' && typePattern.test(text) ? text : '?';
}

/** The W3C trace context in a header; one that is malformed is ignored, as the standard asks. */
export function traceparentIn(text: string | undefined): string | null {
  return text !== undefined && traceparentPattern.test(text) ? text : null;
}

/** A number of a stream, a position or a generation; undefined for anything else. */
export function numberIn(text: string | undefined): number | undefined {
  if (text === undefined || !numberPattern.test(text)) return undefined;
  const number = Number(text);
  return Number.isSafeInteger(number) ? number : undefined;
}

/** The root of a tree; undefined for anything else. */
export function rootIn(text: string | undefined): Buffer | undefined {
  return text !== undefined && rootPattern.test(text) ? Buffer.from(text, 'hex') : undefined;
}
