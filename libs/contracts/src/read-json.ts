/** A JSON value, or why the bytes hold none. */
export type ReadJson =
  | { readonly ok: true; readonly value: unknown }
  | {
      readonly ok: false;
      readonly code: 'ENCODING_INVALID' | 'MALFORMED_JSON' | 'DUPLICATE_KEY';
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
    return {
      ok: false,
      code: 'ENCODING_INVALID',
      detail: '字节不是 UTF-8 编码。 The bytes are not UTF-8.',
    };
  }
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    // The message of the parser quotes the text, which may be personal.
    return { ok: false, code: 'MALFORMED_JSON', detail: malformed(text) };
  }
  // Two readers could take two different values of a key that comes twice for the one that is meant.
  return membersIn(text) === membersOf(value)
    ? { ok: true, value }
    : {
        ok: false,
        code: 'DUPLICATE_KEY',
        detail: '同一对象中有重复的键。 An object has a key twice.',
      };
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
  if (text === '') return '内容为空。 There is no text.';
  if (text.startsWith('\uFEFF'))
    return '内容以字节顺序标记 (BOM) 开头。 The text begins with a byte order mark.';
  return '内容不是 JSON。 The text is not JSON.';
}

/** How many members the objects of a JSON text have as written: colons outside of its strings. */
function membersIn(json: string): number {
  let members = 0;
  let from = 0;
  for (let quote = json.indexOf('"'); quote >= 0; quote = json.indexOf('"', from)) {
    members += colonsIn(json, from, quote);
    from = endOfString(json, quote);
  }
  return members + colonsIn(json, from, json.length);
}

function colonsIn(json: string, from: number, to: number): number {
  let colons = 0;
  for (let at = from; at < to; at += 1) if (json.charCodeAt(at) === 0x3a) colons += 1;
  return colons;
}

/** The place after the closing quote. The text is JSON: there is one. */
function endOfString(json: string, quote: number): number {
  let end = json.indexOf('"', quote + 1);
  while (isEscaped(json, end)) end = json.indexOf('"', end + 1);
  return end + 1;
}

/** After an odd number of backslashes a quote belongs to the string. */
function isEscaped(json: string, quote: number): boolean {
  let from = quote;
  while (json.charCodeAt(from - 1) === 0x5c) from -= 1;
  return (quote - from) % 2 === 1;
}

/** How many are left once it is read. Without recursion: JSON may nest as deep as it is long. */
function membersOf(value: unknown): number {
  let members = 0;
  const left: unknown[] = [value];
  while (left.length > 0) {
    const one = left.pop();
    if (typeof one !== 'object' || one === null) continue;
    const values: readonly unknown[] = Array.isArray(one) ? one : Object.values(one);
    if (!Array.isArray(one)) members += values.length;
    for (const inner of values) if (typeof inner === 'object') left.push(inner);
  }
  return members;
}
