import type { ProblemCode } from '@tongban/contracts';

/** Which field is wrong and why, as a parser found it or as it was kept with a refused command. */
export interface FieldFault {
  readonly path: string;
  readonly reason: string;
}

export interface ProblemOptions {
  /** Written for the operator; shown for 4xx only. No personal data. */
  readonly detail?: string;
  readonly errors?: readonly FieldFault[];
  readonly retryAfterSeconds?: number;
  /** For the log; never sent. */
  readonly cause?: unknown;
}

/** What a controller throws to answer with a problem of the closed list. */
export class ProblemException extends Error {
  readonly code: ProblemCode;
  readonly detail: string | undefined;
  readonly errors: readonly FieldFault[];
  readonly retryAfterSeconds: number | undefined;

  constructor(code: ProblemCode, options: ProblemOptions = {}) {
    super(code, { cause: options.cause });
    this.name = 'ProblemException';
    this.code = code;
    this.detail = options.detail;
    this.errors = options.errors ?? [];
    this.retryAfterSeconds = options.retryAfterSeconds;
  }
}
