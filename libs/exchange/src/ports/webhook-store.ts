/** Why an endpoint is told nothing any more, until an operator acts. */
export type WebhookEnd =
  /** It said so: 410. */
  | 'GONE'
  /** It did not take anything for too long. */
  | 'DOWN'
  /** Too many records were set aside. */
  | 'FAILURES';

/** How far one endpoint has been told, and how it goes. */
export interface WebhookRecord {
  readonly endpoint: string;
  /** Position of the journal up to which everything was told, or set aside. */
  readonly place: number;
  /** Attempts at the record behind that place, and since when none succeeds. */
  readonly attempts: number;
  readonly failingSince: Date | null;
  /** What the last attempt came to: a status of HTTP, or why there was none. */
  readonly lastResult: string | null;
  readonly disabledAt: Date | null;
  readonly disabledWhy: WebhookEnd | null;
  /** Raised by each act of an operator: what was under way before it changes nothing any more. */
  readonly epoch: number;
  /** How many records are set aside; never saved. */
  readonly failures: number;
}

/** A record that an endpoint did not take, however often it was tried. */
export interface WebhookFailure {
  readonly endpoint: string;
  readonly position: number;
  readonly attempts: number;
  readonly result: string;
  readonly failedAt: Date;
  /** An operator has asked to try again. */
  readonly isAsked: boolean;
}

export interface FailureQuery {
  readonly endpoint: string;
  /** Those beyond this position, in order. */
  readonly after: number;
  readonly limit: number;
  /** Only those that are to be tried again. */
  readonly isAsked: boolean;
}

/** The bookkeeping of webhooks. Rejects with OperationalError, whatever the fault. */
export interface WebhookStore {
  /** Those of these names, in their order; one that is new begins at the end of the journal. */
  open(endpoints: readonly string[]): Promise<readonly WebhookRecord[]>;
  /** With what is set aside then. False when an operator has acted since: then nothing is kept. */
  save(record: WebhookRecord, failure?: WebhookFailure): Promise<boolean>;
  failures(query: FailureQuery): Promise<readonly WebhookFailure[]>;
  /** What was set aside is to be tried again; resolves to how many there are. */
  ask(endpoint: string): Promise<number>;
  /** What was asked for failed again, or succeeded: then it is forgotten. */
  settle(
    failure: Pick<WebhookFailure, 'endpoint' | 'position'>,
    again?: WebhookFailure,
  ): Promise<void>;
  /** Everything beyond this place is told again, or for the first time. */
  rewind(endpoint: string, place: number): Promise<void>;
  /** It is told again, from where it was. */
  enable(endpoint: string): Promise<void>;
}
