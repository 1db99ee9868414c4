import { isNativeError } from 'node:util/types';
import type { LoggerService } from '@nestjs/common';
import type { Logger, LogLevel } from './logger.js';

/**
 * Lets Nest write to our log. Nest calls `log(message, ...details, context)` and, for errors,
 * `error(message, stack, context)`; the message may be an error itself.
 */
export class NestLogger implements LoggerService {
  constructor(private readonly logger: Logger) {}

  log(message: unknown, ...details: unknown[]): void {
    this.write('info', message, details);
  }

  error(message: unknown, ...details: unknown[]): void {
    this.write('error', message, details);
  }

  warn(message: unknown, ...details: unknown[]): void {
    this.write('warn', message, details);
  }

  debug(message: unknown, ...details: unknown[]): void {
    this.write('debug', message, details);
  }

  verbose(message: unknown, ...details: unknown[]): void {
    this.write('debug', message, details);
  }

  fatal(message: unknown, ...details: unknown[]): void {
    this.write('error', message, details);
  }

  private write(level: LogLevel, message: unknown, details: readonly unknown[]): void {
    const context = typeof details.at(-1) === 'string' ? details.at(-1) : undefined;
    const others = context === undefined ? details : details.slice(0, -1);
    this.logger[level](textOf(message), {
      ...(context === undefined ? {} : { context }),
      ...(isNativeError(message) ? { error: message } : {}),
      ...(others.length > 0 ? { details: others } : {}),
    });
  }
}

function textOf(message: unknown): string {
  if (isNativeError(message)) return message.message;
  return typeof message === 'string' ? message : (JSON.stringify(message) ?? String(message));
}
