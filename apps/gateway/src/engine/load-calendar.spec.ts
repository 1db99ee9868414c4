import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { loadCalendar } from './load-calendar.js';

const folder = mkdtempSync(join(tmpdir(), 'tongban-calendar-'));
afterAll(() => rmSync(folder, { recursive: true }));

function fileWith(text: string): string {
  const path = join(folder, 'calendar.json');
  writeFileSync(path, text);
  return path;
}

function causeOf(path: string): unknown {
  try {
    return loadCalendar(path);
  } catch (error) {
    expect(error).toMatchObject({ code: 'CONFIG_INVALID', retryable: false });
    return (error as Error).cause;
  }
}

describe('the calendar of a gateway', () => {
  it('is the bundled one without a file', () => {
    expect(loadCalendar(undefined).knowsYear(2026)).toBe(true);
  });

  it('has the years of the file, as that of the sandbox', () => {
    expect(loadCalendar('deploy/sandbox/calendar-sample.json').knowsYear(2031)).toBe(true);
  });

  it('is refused with a year given twice: file, year and day are named', () => {
    const path = fileWith(
      '{"years": [{"year": 2027, "weekdayHolidays": ["2027-01-01"], "makeupWorkdays": []},' +
        ' {"year": 2027, "weekdayHolidays": ["2027-01-01", "2027-02-30"], "makeupWorkdays": []}]}',
    );
    expect(causeOf(path)).toBe(
      `${path}: 2027 年 weekdayHolidays 2027-02-30 没有这一天 is no day\n` +
        `${path}: 2027 年出现两次 is given twice`,
    );
  });

  it.each([
    ['{"years": [], "years": []}', '同一对象中有重复的键。 An object has a key twice.'],
    ['{"years": [],}', '内容不是 JSON。 The text is not JSON.'],
  ])('is refused with a file that says %s', (text, why) => {
    const path = fileWith(text);
    expect(causeOf(path)).toBe(`${path}: ${why}`);
  });

  it('is refused without the file that was named', () => {
    expect(causeOf(join(folder, 'none.json'))).toMatchObject({ code: 'ENOENT' });
  });
});
