import type { Reason } from './reasons.js';

/** Which field is wrong and why. Holds no value: it may be logged and shown. */
export interface FieldCheck {
  /** Path from the root of the data, for example applicant.idNo or materials[2].code. */
  readonly path: string;
  readonly reason: Reason;
}

/** Protects the answer to a message in which everything is wrong. */
export const errorsMax = 50;

/** As many characters as FieldError.path holds in proto/tongban/exchange/v1/field_error.proto. */
export const pathLengthMax = 200;

const speakingName = /^[A-Za-z_][A-Za-z0-9_-]{0,63}$/;

/**
 * The name of a field or map entry as a path may show it. A sender could have put a person's number
 * where a name belongs, so only what looks like a name is repeated.
 */
export function shownName(name: string): string {
  return speakingName.test(name) ? name : '?';
}

/** Joins the path of a message and the name of its field. */
export function joinPath(parent: string, name: string): string {
  const path = parent === '' ? name : `${parent}.${name}`;
  return path.length > pathLengthMax ? path.slice(0, pathLengthMax) : path;
}
