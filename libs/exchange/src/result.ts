import type { FieldError, ProblemCode } from '@tongban/contracts';

/** Why something was not done: an expected answer, which travels as an event or a problem. */
export interface Refusal {
  readonly code: ProblemCode;
  /** For the operator. Never holds the value of a field. */
  readonly detail: string;
  readonly errors: readonly FieldError[];
}

/** The one shape of "it may fail". */
export type Result<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly refusal: Refusal };

export function ok<T>(value: T): Result<T> {
  return { ok: true, value };
}

export function fail(
  code: ProblemCode,
  detail: string,
  errors: readonly FieldError[] = [],
): { readonly ok: false; readonly refusal: Refusal } {
  return { ok: false, refusal: { code, detail, errors } };
}
