/** A server of the sandbox, or of a test that must kill or restart one. */
export interface Server {
  readonly port: number;
  readonly pid: number;
  readonly logFile: string;
  isRunning(): boolean;
  /** Ends it in order. */
  stop(): Promise<void>;
  /** Ends it as a power cut would (kill -9). */
  kill(): Promise<void>;
  /** Brings it back on the same port and data, after `stop` or `kill`. */
  start(): Promise<void>;
}

export interface KafkaServer extends Server {
  /** For clients: `127.0.0.1:<port>`. */
  readonly brokers: string;
}

export interface PostgresServer extends Server {
  /** Superuser URL of the maintenance database. */
  readonly url: string;
}

export interface ServerOptions {
  /** Data and log; created when absent, kept when the server ends. */
  readonly directory: string;
  /** Wanted port; a free one is taken when it is busy or not given. */
  readonly port?: number;
}

export interface KafkaServerOptions extends ServerOptions {
  /** More listeners, by their names, which must be those of a security protocol. */
  readonly listeners?: Readonly<Record<string, number>>;
  /** Besides ours and instead of them, by Kafka's names. */
  readonly settings?: Readonly<Record<string, string | number | boolean>>;
  /** Passwords of those who sign in by SCRAM-SHA-512, by their names. */
  readonly users?: Readonly<Record<string, string>>;
}

export interface PostgresServerOptions extends ServerOptions {
  /** Besides ours and instead of them, by PostgreSQL's names. */
  readonly settings?: Readonly<Record<string, string | number>>;
}

export function startKafka(options: KafkaServerOptions): Promise<KafkaServer>;
export function startPostgres(options: PostgresServerOptions): Promise<PostgresServer>;

/** The wanted port if it is free, or else some free one. */
export function freePort(wanted?: number): Promise<number>;

/** Has a scratch folder deleted when this process ends, however it ends. */
export function removeAtExit(folder: string): void;

/** Deletes the scratch folders now and waits for it; only after all servers have ended. */
export function dismissGuardian(): Promise<void>;

/** Asks again until the answer is truthy; rejects after the deadline. */
export function until<T>(
  what: string,
  question: () => T | Promise<T>,
  options: { timeoutMs: number; everyMs?: number },
): Promise<NonNullable<T>>;

export interface StartedProcess {
  readonly name: string;
  readonly pid: number;
  readonly logFile: string;
  readonly exited: Promise<{ reason: string }>;
  isRunning(): boolean;
  stop(): Promise<void>;
  kill(): Promise<void>;
}

/** Starts a process in a group of its own; it ends when this process ends, however it ends. */
export function startProcess(options: {
  name: string;
  command: string;
  args: readonly string[];
  logFile: string;
  environment?: NodeJS.ProcessEnv;
  directory?: string;
  stopSignal?: NodeJS.Signals;
  stopTimeoutMs?: number;
}): StartedProcess;
