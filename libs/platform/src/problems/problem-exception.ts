import type { CommandType, FieldError, ProblemCode } from '@tongban/contracts';

export interface ProblemOptions {
  /** Written for the operator; shown for 4xx only. No personal data. */
  readonly detail?: string;
  /** Which fields are wrong and why, as a parser found it or as it was kept with a refused command. */
  readonly errors?: readonly FieldError[];
  /** Whose data the paths of the errors lead into, so that they get its labels. */
  readonly commandType?: CommandType;
  readonly retryAfterSeconds?: number;
  /** For the log; never sent. */
  readonly cause?: unknown;
}

/** What a controller throws to answer with a problem of the closed list. */
export class ProblemException extends Error {
  readonly code: ProblemCode;
  readonly detail: string | undefined;
  readonly errors: readonly FieldError[];
  readonly commandType: CommandType | null;
  readonly retryAfterSeconds: number | undefined;

  constructor(code: ProblemCode, options: ProblemOptions = {}) {
    super(code, { cause: options.cause });
    this.name = 'ProblemException';
    this.code = code;
    this.detail = options.detail;
    this.errors = options.errors ?? [];
    this.commandType = options.commandType ?? null;
    this.retryAfterSeconds = options.retryAfterSeconds;
  }
}
