import type { Act } from '@tongban/exchange';
import { ProblemException } from '@tongban/platform';
import type { FieldFault } from '@tongban/platform';

/** Who acts, and why: the journal keeps both. */
export type ActRequest = Pick<Act, 'officer' | 'reason'>;

/** As the contracts have them of an officer. */
const codeLengthMax = 32;
const reasonLengthMax = 500;

/**
 * Reads `{"officer":{"officeCode","officerNo"},"reason"}`; SCHEMA_INVALID names every fault. `others` are
 * fields that the act has besides, which its own reader checks.
 */
export function readActRequest(body: unknown, others: readonly string[] = []): ActRequest {
  const errors = [
    ...unknownFields(body, ['officer', 'reason', ...others]),
    ...textFaults(body, 'reason', reasonLengthMax),
    ...officerFaults(fieldOf(body, 'officer')),
  ];
  if (errors.length > 0) throw new ProblemException('SCHEMA_INVALID', { errors });
  const { officer, reason } = body as ActRequest;
  const { officeCode, officerNo } = officer;
  return { officer: { officeCode, officerNo }, reason };
}

function officerFaults(officer: unknown): readonly FieldFault[] {
  if (!isObject(officer))
    return [{ path: 'officer', reason: officer === undefined ? 'REQUIRED' : 'TYPE' }];
  return [
    ...unknownFields(officer, ['officeCode', 'officerNo']),
    ...textFaults(officer, 'officeCode', codeLengthMax),
    ...textFaults(officer, 'officerNo', codeLengthMax),
  ].map(({ path, reason }) => ({ path: `officer.${path}`, reason }));
}

function textFaults(value: unknown, name: string, lengthMax: number): readonly FieldFault[] {
  const reason = textFault(fieldOf(value, name), lengthMax);
  return reason ? [{ path: name, reason }] : [];
}

function textFault(value: unknown, lengthMax: number): string | undefined {
  if (value === undefined || value === null) return 'REQUIRED';
  if (typeof value !== 'string') return 'TYPE';
  if (value.trim() === '') return 'REQUIRED';
  if ([...value].length > lengthMax) return 'MAX_LENGTH';
  return isPlain(value) ? undefined : 'FORMAT';
}

/** No control characters besides the line break of a reason, no half of a character. */
function isPlain(text: string): boolean {
  return text.isWellFormed() && !/[^\P{Cc}\n]/u.test(text);
}

function unknownFields(value: unknown, known: readonly string[]): readonly FieldFault[] {
  if (!isObject(value)) return [];
  return Object.keys(value)
    .filter((name) => !known.includes(name))
    .map((name) => ({ path: shown(name), reason: 'UNKNOWN_FIELD' }));
}

/** A name could be a value in disguise. */
function shown(name: string): string {
  return /^[A-Za-z_]\w{0,63}$/.test(name) ? name : '?';
}

function fieldOf(value: unknown, name: string): unknown {
  return isObject(value) && Object.hasOwn(value, name) ? value[name] : undefined;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
