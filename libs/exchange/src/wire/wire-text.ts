/**
 * What may stand in a header. Ids and numbers go into the database and into logs, so they hold
 * printable ASCII only: no line breaks, no NUL.
 */
const idPattern = /^[\x21-\x7e]{1,200}$/;
const caseNoPattern = /^[0-9A-Z]{1,50}$/;
const traceparentPattern = /^[0-9a-f]{2}-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}$/;

/** Message ids and sources: 1 to 200 printable ASCII characters without spaces. */
export function isId(text: string | undefined): text is string {
  return text !== undefined && idPattern.test(text);
}

/** The case number in a header, null when there is none or it cannot be one. */
export function caseNoIn(text: string | undefined): string | null {
  return text !== undefined && caseNoPattern.test(text) ? text : null;
}

/** The W3C trace context in a header; one that is malformed is ignored, as the standard asks. */
export function traceparentIn(text: string | undefined): string | null {
  return text !== undefined && traceparentPattern.test(text) ? text : null;
}
