import { describe, expect, it } from '@jest/globals';
import { WrongUsage } from '../wrong-usage.js';
import { workday } from './workday.js';

async function run(
  words: readonly string[],
  values: Readonly<Record<string, string>> = {},
  isJson = false,
) {
  const lines: string[] = [];
  const say = (line: string) => void lines.push(line);
  const code = await workday({ words, values, isJson, environment: {}, say });
  expect({ code, count: lines.length }).toEqual({ code: 0, count: 1 });
  return lines[0] ?? '';
}

const answerTo = async (words: readonly string[], values: Readonly<Record<string, string>> = {}) =>
  JSON.parse(await run(words, values, true)) as unknown;

describe('tongban workday', () => {
  it.each([
    ['2026-09-20', true],
    ['2026-10-01', false],
    ['2026-10-10', true],
  ])('is %s: %p', async (day, isWorkingDay) => {
    expect(await answerTo(['is', day])).toEqual({ day, isWorkingDay });
    expect(await run(['is', day])).toContain(isWorkingDay ? 'working day' : 'free day');
  });

  it.each([
    ['2025-12-31', '1', '2026-01-04'],
    ['2026-02-13', '5', '2026-02-27'],
    ['2026-09-21', '15', '2026-10-19'],
  ])('add %s %s is %s', async (from, count, day) => {
    expect(await answerTo(['add', from, count])).toEqual({ day });
    expect(await run(['add', from, count])).toContain(`= ${day}`);
  });

  it.each([
    ['2026-09-21', '10', '2026-09-23..2026-10-09', [2, 8, '2026-10-20']],
    ['2026-02-09', '5', '2026-02-11..2026-02-26', [2, 3, '2026-03-02']],
    ['2026-04-27', '3', '2026-04-28..2026-05-06', [1, 2, '2026-05-08']],
  ])('due after %s, %s days, standing still %s', async (accepted, promise, pause, answer) => {
    const [usedDays, remainingDays, dueDay] = answer;
    expect(await answerTo(['due'], { accepted, promise, pause })).toEqual({
      ...{ usedDays, remainingDays, dueDay },
    });
    expect(await run(['due'], { accepted, promise, pause })).toContain(`due ${dueDay}`);
  });

  it('due without a pause is counted from the day of acceptance', async () => {
    const days = { accepted: '2026-09-21', promise: '10' };
    expect(await answerTo(['due'], days)).toEqual({ dueDay: '2026-10-12' });
  });

  it.each([
    ['2026-09-28', '20', '2026-10-10', '2026-10-30'],
    ['2026-02-12', '3', '2026-02-26', '2026-02-24'],
  ])('deemed accepted: received %s, %s days', async (received, promise, noticeDueDay, dueDay) => {
    const answer = { noticeDueDay, acceptedDay: received, dueDay };
    expect(await answerTo(['deemed'], { received, promise })).toEqual(answer);
    expect(await answerTo(['deemed'], { received, promise, notice: '5' })).toEqual(answer);
    expect(await run(['deemed'], { received, promise })).toContain(`as of ${received}`);
  });

  it('counts what came in on a free day as received on the next working day', async () => {
    const deemed = await answerTo(['deemed'], { received: '2026-10-01', promise: '1' });
    expect(deemed).toMatchObject({ acceptedDay: '2026-10-08', dueDay: '2026-10-09' });
  });

  it.each([
    [['add', '2026-12-31', '1'], {}],
    [['is', '2027-01-04'], {}],
    [['due'], { accepted: '2026-12-01', promise: '10', pause: '2026-12-02..2026-12-31' }],
    [['deemed'], { received: '2026-12-30', promise: '1' }],
  ])('never guesses a year without a notice: %j %j', async (words, values) => {
    await expect(run(words, values)).rejects.toThrow('2027');
  });

  it.each([
    [[], {}],
    [['constructor', '2026-09-21'], {}],
    [['is', '2026-02-29'], {}],
    [['is', '2026-09-21', 'more'], {}],
    [['add', '2026-09-21'], {}],
    [['add', '2026-09-21', '-1'], {}],
    [['add', '2026-09-21', '10000'], {}],
    [['due'], { promise: '10' }],
    [['due'], { accepted: '2026-09-21' }],
    [['due'], { accepted: '2026-09-21', promise: '10', pause: '2026-09-23' }],
    [['due'], { accepted: '2026-09-21', promise: '10', pause: '2026-09-23..2026-09-22' }],
    [['due'], { accepted: '2026-09-21', promise: '10', pause: '2026-09-18..2026-09-22' }],
    [['deemed'], { received: '2026-09-21' }],
  ])('does not understand %j %j', async (words, values) => {
    await expect(async () => run(words, values)).rejects.toThrow(WrongUsage);
  });
});
