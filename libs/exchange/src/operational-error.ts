import type { ProblemCode } from '@tongban/contracts';

export interface OperationalErrorOptions {
  readonly cause?: unknown;
  readonly retryable: boolean;
}

/** The broker, the database or a remote system failed. The retry policy of the engine handles it. */
export class OperationalError extends Error {
  readonly code: ProblemCode;
  readonly retryable: boolean;

  constructor(code: ProblemCode, options: OperationalErrorOptions) {
    super(code, { cause: options.cause });
    this.name = 'OperationalError';
    this.code = code;
    this.retryable = options.retryable;
  }
}
