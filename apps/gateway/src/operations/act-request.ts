import { textFault } from '@tongban/contracts';
import type { FieldCheck, Reason } from '@tongban/contracts';
import type { Act } from '@tongban/exchange';
import { ProblemException } from '@tongban/platform';

/** Who acts, and why: the journal keeps both. */
export type ActRequest = Pick<Act, 'officer' | 'reason'>;

/** As the contracts have them of an officer. */
const codeRule: TextRule = { lengthMax: 32, layout: 'line' };
const reasonRule: TextRule = { lengthMax: 500, layout: 'lines' };

interface TextRule {
  readonly lengthMax: number;
  readonly layout: 'line' | 'lines';
}

/**
 * Reads `{"officer":{"officeCode","officerNo"},"reason"}`; SCHEMA_INVALID names every fault. `others` are
 * fields that the act has besides, which its own reader checks.
 */
export function readActRequest(body: unknown, others: readonly string[] = []): ActRequest {
  const errors = [
    ...unknownFields(body, ['officer', 'reason', ...others]),
    ...textFaults(body, 'reason', reasonRule),
    ...officerFaults(fieldOf(body, 'officer')),
  ];
  if (errors.length > 0) throw new ProblemException('SCHEMA_INVALID', { errors });
  const { officer, reason } = body as ActRequest;
  const { officeCode, officerNo } = officer;
  return { officer: { officeCode, officerNo }, reason };
}

function officerFaults(officer: unknown): readonly FieldCheck[] {
  if (!isObject(officer))
    return [{ path: 'officer', reason: officer === undefined ? 'REQUIRED' : 'TYPE' }];
  return [
    ...unknownFields(officer, ['officeCode', 'officerNo']),
    ...textFaults(officer, 'officeCode', codeRule),
    ...textFaults(officer, 'officerNo', codeRule),
  ].map(({ path, reason }) => ({ path: `officer.${path}`, reason }));
}

function textFaults(value: unknown, name: string, rule: TextRule): readonly FieldCheck[] {
  const reason = faultOf(fieldOf(value, name), rule);
  return reason ? [{ path: name, reason }] : [];
}

function faultOf(value: unknown, { lengthMax, layout }: TextRule): Reason | undefined {
  if (value === undefined || value === null || value === '') return 'REQUIRED';
  if (typeof value !== 'string') return 'TYPE';
  return [...value].length > lengthMax ? 'MAX_LENGTH' : textFault(value, layout);
}

function unknownFields(value: unknown, known: readonly string[]): readonly FieldCheck[] {
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
