import { maskIdNo, maskMobile, masked, personalFields } from '@tongban/contracts';

/** Ids and digests hold digits in any shape; they name no person and stay. */
const identifier = /\b(?:[0-9a-f]{64}|[0-9a-f]{32}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\b/;

/**
 * GB 11643: six digits of the place, the birthday, three digits, check character. Whether the check
 * character is right does not matter: a number with a typing error leads to the person as well.
 */
const citizenNumber =
  /(?<!\d)[1-9]\d{5}[ -]?(?:18|19|20)\d\d[ -]?(?:0\d|1[0-2])[ -]?[0-3]\d[ -]?\d{3}[\dXx](?!\d)/;

const mobileNumber = /(?<!\d)(?:\+?86[ -]?)?1[3-9]\d[ -]?\d{4}[ -]?\d{4}(?!\d)/;

const shapes = new RegExp(
  [
    `(?<identifier>${identifier.source})`,
    `(?<idNo>${citizenNumber.source})`,
    `(?<mobile>${mobileNumber.source})`,
  ].join('|'),
  'g',
);

const loginInUrl = /(?<=[a-z][a-z0-9+.-]*:\/\/)[^\s/@]+(?=@)/gi;
const credential = /\b(Bearer|Basic)\s+[\w.~+/=-]+/gi;

/** Node quotes the text it could not parse, and that is the payload. */
const quotedJson = /(Unexpected (?:token|non-whitespace|end).*?JSON|Expected .*? in JSON).*/s;

/** What is secret: no contract knows it. What is personal, the contracts say. */
export const secretNames = [
  ...['password', 'passphrase', 'secret', 'token', 'privateKey', 'apiKey'],
  ...['authorization', 'proxyAuthorization', 'cookie', 'setCookie'],
];

/** The words of a name in capitals or with lines between: idNo, id_no, ID-NO. */
const wordsOf = (name: string): string => name.replace(/(?=[A-Z])/g, '[_-]?');

const namesInText = [...personalFields]
  .flatMap(([name, { isText }]) => (isText ? [wordsOf(name)] : []))
  .concat(secretNames.map(wordsOf))
  .join('|');

/** Personal or secret fields, where they are quoted in a text: JSON, query strings, key=value. */
const namedInText = new RegExp(
  String.raw`(["']?\b(?:${namesInText})\b\\?["']?\s*[:=]\s*)` +
    String.raw`(\\?"(?:[^"\\]|\\[^"])*\\?"?|[^\s&,;"'{}()]+)`,
  'gi',
);

/** The last guard before a text is written: takes out what has the shape of a person's data. */
export function maskText(text: string): string {
  return text
    .replace(quotedJson, 'text that is not valid JSON')
    .replace(loginInUrl, masked)
    .replace(credential, `$1 ${masked}`)
    .replace(namedInText, `$1${masked}`)
    .replace(shapes, (match: string, ...rest: unknown[]) => {
      const groups = rest.at(-1) as Readonly<Record<string, string | undefined>>;
      if (groups['identifier']) return match;
      return groups['idNo'] ? maskIdNo(match.replace(/[ -]/g, '')) : maskMobile(match);
    });
}
