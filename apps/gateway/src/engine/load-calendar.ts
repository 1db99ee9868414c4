import { readFileSync } from 'node:fs';
import { calendar, readCalendarFile } from '@tongban/case';
import type { Calendar } from '@tongban/case';
import { readJson } from '@tongban/contracts';
import { OperationalError } from '@tongban/exchange';

/**
 * The bundled calendar with the years of a file, so that the notice of the next year is loaded
 * without a new version. Refuses to start with a file that holds a fault, and names every one.
 */
export function loadCalendar(path: string | undefined): Calendar {
  if (path === undefined) return calendar;
  const json = readJson(bytesOf(path));
  if (!json.ok) throw notRead(path, [json.detail]);
  const read = readCalendarFile(json.value);
  if (!read.ok) throw notRead(path, read.faults);
  return read.calendar;
}

function bytesOf(path: string): Buffer {
  try {
    return readFileSync(path);
  } catch (cause) {
    throw new OperationalError('CONFIG_INVALID', { cause, retryable: false });
  }
}

function notRead(path: string, faults: readonly string[]): OperationalError {
  return new OperationalError('CONFIG_INVALID', {
    cause: faults.map((fault) => `${path}: ${fault}`).join('\n'),
    retryable: false,
  });
}
