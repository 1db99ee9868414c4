import { pino, type DestinationStream, type Logger as Pino } from 'pino';
import { formatInstant } from '@tongban/contracts';
import { redact } from './redact.js';

export const logLevels = ['debug', 'info', 'warn', 'error'] as const;
export type LogLevel = (typeof logLevels)[number];

/** What a line says besides its message. An error goes under `error`, a trace id under `traceId`. */
export type LogFields = Readonly<Record<string, unknown>>;

/** What a lib writes its log to. Personal data and secrets are taken out of message and fields. */
export interface Logger {
  debug(message: string, fields?: LogFields): void;
  info(message: string, fields?: LogFields): void;
  warn(message: string, fields?: LogFields): void;
  error(message: string, fields?: LogFields): void;
  /** A logger whose every line carries these fields. */
  child(fields: LogFields): Logger;
}

export interface LoggerOptions {
  readonly level: LogLevel;
  /** On every line, for example `{ app: 'gateway', region: '410000' }`. */
  readonly fields?: LogFields;
  /** Standard output when absent. */
  readonly destination?: DestinationStream;
}

/** One JSON object a line: level, time (ISO, of China), message, fields. */
export function createLogger({ level, fields = {}, destination }: LoggerOptions): Logger {
  const options = {
    level,
    base: null,
    messageKey: 'message',
    timestamp: () => `,"time":"${formatInstant(new Date())}"`,
    formatters: { level: (label: string) => ({ level: label }) },
  };
  const root = destination ? pino(options, destination) : pino(options);
  return new PinoLogger(root.child(redact(fields) as object));
}

class PinoLogger implements Logger {
  constructor(private readonly pino: Pino) {}

  debug(message: string, fields?: LogFields): void {
    this.write('debug', message, fields);
  }

  info(message: string, fields?: LogFields): void {
    this.write('info', message, fields);
  }

  warn(message: string, fields?: LogFields): void {
    this.write('warn', message, fields);
  }

  error(message: string, fields?: LogFields): void {
    this.write('error', message, fields);
  }

  child(fields: LogFields): Logger {
    return new PinoLogger(this.pino.child(redact(fields) as object));
  }

  private write(level: LogLevel, message: string, fields: LogFields = {}): void {
    if (!this.pino.isLevelEnabled(level)) return;
    // The text goes in as a field: as the message argument pino would read %-signs as a format.
    this.pino[level]({ ...(redact(fields) as object), message: redact(message) });
  }
}
