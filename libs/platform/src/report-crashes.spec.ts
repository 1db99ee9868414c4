import { EventEmitter } from 'node:events';
import { expect, it } from '@jest/globals';
import { createLogger } from './logging/logger.js';
import { reportCrashes } from './report-crashes.js';

it.each(['uncaughtException', 'unhandledRejection'])('logs an %s masked and exits', (event) => {
  const lines: string[] = [];
  const codes: number[] = [];
  const process = new EventEmitter();
  const logger = createLogger({
    level: 'info',
    destination: { write: (line) => void lines.push(line) },
  });
  reportCrashes(process, logger, (code) => codes.push(code));
  process.emit(event, new TypeError('Invalid URL: postgresql://gateway:hunter2@db/t'));
  expect(codes).toEqual([1]);
  expect(lines.join()).toContain('"type":"TypeError"');
  expect(lines.join()).not.toContain('hunter2');
});
