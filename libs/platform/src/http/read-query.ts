import type { FieldCheck, Reason } from '@tongban/contracts';
import { ProblemException } from '../problems/problem-exception.js';

/** As the framework gives it: a parameter that comes twice is a list. */
export type Query = Readonly<Record<string, string | readonly string[]>>;

/** Why the text is no value of a parameter; undefined when it is one. */
export type Parameter = (text: string) => Reason | undefined;

/** The values by name. QUERY_INVALID names every parameter that is wrong, and why. */
export function readQuery<Name extends string>(
  query: Query,
  parameters: Readonly<Record<Name, Parameter>>,
): Readonly<Partial<Record<Name, string>>> {
  const errors = Object.entries(query).flatMap(([name, value]): readonly FieldCheck[] => {
    if (!Object.hasOwn(parameters, name)) return [{ path: shown(name), reason: 'UNKNOWN_FIELD' }];
    const reason = faultOf(value, parameters[name as Name]);
    return reason ? [{ path: name, reason }] : [];
  });
  if (errors.length > 0) throw new ProblemException('QUERY_INVALID', { errors });
  return query as Readonly<Partial<Record<Name, string>>>;
}

function faultOf(value: string | readonly string[], parameter: Parameter): Reason | undefined {
  return typeof value === 'string' ? parameter(value) : 'DUPLICATE';
}

/** One of a closed list. */
export function oneOf(values: Iterable<string>): Parameter {
  const known = new Set(values);
  return (text) => (known.has(text) ? undefined : 'ENUM');
}

/** A text of a certain form. */
export function matching(pattern: RegExp): Parameter {
  return (text) => (pattern.test(text) ? undefined : 'PATTERN');
}

/** Also none: a client that has no cursor yet may send an empty one. */
export function atMost(lengthMax: number): Parameter {
  return (text) => (text.length <= lengthMax ? undefined : 'MAX_LENGTH');
}

/** A number without sign and fraction. */
export function integer(min: number, max: number): Parameter {
  return (text) => {
    if (!/^\d{1,15}$/.test(text)) return 'FORMAT';
    if (Number(text) < min) return 'MINIMUM';
    return Number(text) > max ? 'MAXIMUM' : undefined;
  };
}

export const region = matching(/^[1-9]\d{5}$/);

/** An instant of RFC 3339, or a day of China. */
export const instantOrDay: Parameter = (text) => (instantIn(text, 'start') ? undefined : 'FORMAT');

const dayPattern = /^\d{4}-\d{2}-\d{2}$/;
const instantPattern =
  /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:Z|[+-](?:0\d|1[0-4]):[0-5]\d)$/;
const dayMs = 86_400_000;

/** A day is the whole of it, from midnight to midnight in China; undefined when it is neither. */
export function instantIn(text: string, edge: 'start' | 'end'): Date | undefined {
  if (!isRealDay(text.slice(0, 10))) return undefined;
  if (instantPattern.test(text)) return realDate(Date.parse(text));
  if (!dayPattern.test(text)) return undefined;
  const midnight = Date.parse(`${text}T00:00:00+08:00`);
  return realDate(edge === 'start' ? midnight : midnight + dayMs);
}

/** Date.parse takes the 31st of every month for a day. */
function isRealDay(text: string): boolean {
  const time = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}

function realDate(time: number): Date | undefined {
  return Number.isNaN(time) ? undefined : new Date(time);
}

/** A name could be a value in disguise. */
function shown(name: string): string {
  return /^[A-Za-z_]{1,64}$/.test(name) ? name : '?';
}
