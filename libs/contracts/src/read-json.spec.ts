import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { parseCommand, parseRecord } from './parse.js';
import { readJson } from './read-json.js';
import { fullData } from './spec-support/schema-samples.js';

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

/** {"name":"…"} around bytes of any encoding. */
function named(...bytes: readonly number[]): Uint8Array {
  return Uint8Array.from([...bytesOf('{"name":"'), ...bytes, ...bytesOf('"}')]);
}

describe('bytes that are UTF-8', () => {
  it('give the value they say', () => {
    const value = { name: '张三𠮷', list: [1, null, true] };
    expect(readJson(bytesOf(JSON.stringify(value)))).toEqual({ ok: true, value });
  });

  it('are read back whatever was written', () => {
    fc.assert(
      fc.property(fc.jsonValue({ stringUnit: 'binary' }), (value) => {
        const text = JSON.stringify(value);
        expect(readJson(bytesOf(text))).toEqual({ ok: true, value: JSON.parse(text) });
      }),
    );
  });

  it('may hold U+FFFD when that is what was written', () => {
    expect(readJson(named(0xef, 0xbf, 0xbd))).toEqual({ ok: true, value: { name: '\ufffd' } });
  });

  it.each(['', '{', '{"a":1}{"a":2}', "{'a':1}", '{"a":NaN}', '\u0000'])(
    'are malformed when they say %j',
    (text) => {
      expect(readJson(bytesOf(text))).toMatchObject({ ok: false, code: 'MALFORMED_JSON' });
    },
  );

  it('are malformed with a byte order mark, which would be a second spelling', () => {
    expect(readJson(bytesOf('\ufeff{}'))).toEqual({
      ok: false,
      code: 'MALFORMED_JSON',
      detail: '内容以字节顺序标记 (BOM) 开头。 The text begins with a byte order mark.',
    });
  });

  it('are not quoted in the answer', () => {
    const read = readJson(bytesOf('{"idNo":"11010519491231002X",}'));
    expect(JSON.stringify(read)).not.toContain('110105');
  });
});

describe('a key that comes twice in an object', () => {
  it.each([
    '{"item":"a","item":"b"}',
    '{"item":1,"item":1}',
    '{"item":"a","\\u0069tem":"b"}',
    '{"a":[{"b":{"c":1,"c":{"d":":"}}}]}',
    '[{"":1,"":2}]',
    '{"__proto__":1,"__proto__":2}',
    '{"a":{"b":1},"a":{"b":1,"c":2}}',
  ])('is refused: %s', (text) => {
    expect(readJson(bytesOf(text))).toMatchObject({ ok: false, code: 'DUPLICATE_KEY' });
  });

  it.each([
    '{"a":{"a":1},"b":[{"a":1},{"a":2}]}',
    '{"a:":"\\\\","b":"\\":{\\",c:"}',
    '":::"',
    '[]',
  ])('is not seen where there is none: %s', (text) => {
    expect(readJson(bytesOf(text))).toEqual({ ok: true, value: JSON.parse(text) });
  });

  it('is found, and nothing else, in any JSON', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue(), { minKeys: 1 }), (object) => {
        fc.pre(!Object.hasOwn(object, '__proto__'));
        const [key = ''] = Object.keys(object);
        const text = JSON.stringify(object);
        const twice = `{${JSON.stringify(key)}:0,${text.slice(1)}`;
        expect(readJson(bytesOf(text)).ok).toBe(true);
        expect(readJson(bytesOf(twice))).toMatchObject({ ok: false, code: 'DUPLICATE_KEY' });
      }),
    );
  });

  it('is found in a text that nests as deep as it is long', () => {
    const deep = (inner: string): string => `${'['.repeat(5_000)}${inner}${']'.repeat(5_000)}`;
    expect(readJson(bytesOf(deep('{"a":1}'))).ok).toBe(true);
    expect(readJson(bytesOf(deep('{"a":1,"a":1}'))).ok).toBe(false);
  });
});

describe('bytes that are not UTF-8', () => {
  it.each([
    ['GBK', named(0xd5, 0xc5, 0xc8, 0xfd)],
    ['GB 18030 with four bytes', named(0x95, 0x32, 0xb7, 0xb7)],
    ['Big5', named(0xb1, 0x69, 0xa4, 0x54)],
    ['Latin-1', named(0xe9)],
    ['a text cut within a character', named(0xe5, 0xbc)],
    ['a longer form than needed', named(0xc0, 0xaf)],
    ['a surrogate', named(0xed, 0xa0, 0x80)],
    ['UTF-16 with its mark', Uint8Array.from([0xff, 0xfe, 0x7b, 0x00, 0x7d, 0x00])],
  ])('are refused: %s', (_, bytes) => {
    expect(readJson(bytes)).toEqual({
      ok: false,
      code: 'ENCODING_INVALID',
      detail: '字节不是 UTF-8 编码。 The bytes are not UTF-8.',
    });
  });

  it('never become a replacement character', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 40 }), (bytes) => {
        const isUtf8 = Buffer.from(Buffer.from(bytes).toString('utf8')).equals(Buffer.from(bytes));
        const read = readJson(bytes);
        expect(!read.ok && read.code === 'ENCODING_INVALID').toBe(!isUtf8);
      }),
    );
  });
});

describe('a key that would change a prototype', () => {
  const hostile = '{"__proto__":{"item":"x"},"constructor":{"prototype":{"item":"x"}}}';

  it('is a property like any other', () => {
    const read = readJson(bytesOf(hostile));
    const value = read.ok ? read.value : undefined;
    expect(Object.getPrototypeOf(value)).toBe(Object.prototype);
    expect(Object.hasOwn(value as object, '__proto__')).toBe(true);
    expect(Object.hasOwn(Object.prototype, 'item')).toBe(false);
  });

  it('is refused where it would be kept', () => {
    const form = readJson(bytesOf('{"__proto__":"x"}'));
    const data = readJson(bytesOf(hostile));
    expect(
      form.ok && parseCommand('case.file', { ...fullData('case.file'), form: form.value }),
    ).toEqual({ ok: false, errors: [{ path: 'form.__proto__', reason: 'FORMAT' }] });
    expect(
      data.ok && parseRecord('case.request', { ...fullData('case.request'), data: data.value }),
    ).toEqual({ ok: false, errors: [{ path: 'data', reason: 'FORMAT' }] });
  });
});
