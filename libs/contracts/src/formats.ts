/** Formats of strings that need more than a regular expression, or a name of their own. */
export type Format = 'INSTANT' | 'DATE' | 'UUID' | 'REGION_CODE' | 'CASE_NO';

interface FormatRule {
  /** ECMAScript regular expression, anchored; also in the JSON Schema. */
  readonly pattern: string;
  /** The `format` keyword of the JSON Schema, when there is one. */
  readonly keyword?: string;
  readonly example: string;
}

const day = String.raw`[12]\d{3}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])`;
const timeOfDay = String.raw`(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d{1,9})?`;
// Beyond ±14:00 lies no place on earth, and PostgreSQL and others cannot keep such an offset.
const offset = String.raw`(?:Z|[+-](?:0\d:[0-5]\d|1[0-3]:[0-5]\d|14:00))`;

export const formats: Readonly<Record<Format, FormatRule>> = {
  // RFC 3339 with an offset. No leap seconds: nothing here could keep one.
  INSTANT: {
    pattern: `^${day}T${timeOfDay}${offset}$`,
    keyword: 'date-time',
    example: '2026-09-21T09:30:00.000+08:00',
  },
  DATE: { pattern: `^${day}$`, keyword: 'date', example: '2026-09-21' },
  // Lower case only: ids are compared as text.
  UUID: {
    pattern: '^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$',
    keyword: 'uuid',
    example: '01997e2c-0f6a-7c3e-9d51-3b2f6a4c8e10',
  },
  // The handling region of the case number below: examples that are shown together agree.
  REGION_CODE: { pattern: String.raw`^[1-9]\d{5}$`, example: '500000' },
  // KS, two provinces, day, serial, check character. The case domain verifies the last one.
  CASE_NO: {
    pattern: String.raw`^KS[1-9]\d[1-9]\d[12]\d{3}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{7}[0-9A-Z]$`,
    example: 'KS51502026092100000018',
  },
};

/** No format is longer: longer texts are refused before a regular expression sees them. */
const lengthMax = 40;

const expressions = Object.fromEntries(
  Object.entries(formats).map(([name, rule]) => [name, new RegExp(rule.pattern, 'u')]),
) as Record<Format, RegExp>;

export function hasFormat(format: Format, text: string): boolean {
  if (text.length > lengthMax || !expressions[format].test(text)) return false;
  return format === 'INSTANT' || format === 'DATE' ? isRealDay(text.slice(0, 10)) : true;
}

// The pattern allows the 31st of every month.
function isRealDay(text: string): boolean {
  const date = new Date(`${text}T00:00:00Z`);
  return date.getUTCDate() === Number(text.slice(8));
}
