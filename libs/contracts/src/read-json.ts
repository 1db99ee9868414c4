/** A JSON value, or why the bytes hold none. */
export type ReadJson =
  | { readonly ok: true; readonly value: unknown }
  | {
      readonly ok: false;
      readonly code: 'ENCODING_INVALID' | 'MALFORMED_JSON';
      /** For the operator. Never holds what the bytes say. */
      readonly detail: string;
    };

// The byte order mark is kept, so that JSON.parse refuses it: bytes that only differ by it would
// have another hash and the same meaning.
const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/**
 * The one way from bytes to JSON. What is not UTF-8 (GBK, for example) is refused and never read as
 * U+FFFD, since a name once lost cannot be given back. A key such as `__proto__` becomes a property
 * like any other and changes no prototype: JsonReader refuses it where it would be kept.
 */
export function readJson(bytes: Uint8Array): ReadJson {
  const text = decode(bytes);
  if (text === undefined) {
    return { ok: false, code: 'ENCODING_INVALID', detail: 'The bytes are not UTF-8.' };
  }
  try {
    return { ok: true, value: JSON.parse(text) as unknown };
  } catch {
    // The message of the parser quotes the text, which may be personal.
    return { ok: false, code: 'MALFORMED_JSON', detail: malformed(text) };
  }
}

function decode(bytes: Uint8Array): string | undefined {
  try {
    return utf8.decode(bytes);
  } catch {
    // Fatal decoding throws for nothing but bytes that are not UTF-8.
    return undefined;
  }
}

function malformed(text: string): string {
  if (text === '') return 'There is no text.';
  if (text.startsWith('\uFEFF')) return 'The text begins with a byte order mark.';
  return 'The text is not JSON.';
}
