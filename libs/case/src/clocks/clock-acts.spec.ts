import { describe, expect, it } from '@jest/globals';
import type { Clock, ClockName, Limit } from '@tongban/contracts';
import * as vectors from '../calendar/calendar.vectors.js';
import type { Context } from '../case-event.js';
import { contextOf } from '../testing/sample-data.js';
import { clockActs, type ClockAct, type Limits } from './clock-acts.js';

/** At a time of that day in China. */
const on = (day: string, time = '10:00'): Context =>
  contextOf('HANDLING', { now: new Date(`${day}T${time}:00+08:00`) });

const limit = (value: number, unit: Limit['unit'] = 'WORKING_DAYS'): Limit => ({ value, unit });

/** Does acts one after another, each on its day, to a clock with these limits. */
function after(limits: Limits, acts: readonly (readonly [ClockAct, Context])[]): Clock | undefined {
  const start = { name: 'HANDLING' as ClockName, limits: () => limits };
  return acts.reduce<Clock | undefined>(
    (clock, [act, context]) => clockActs[act](clock, start, context) ?? clock,
    undefined,
  );
}

const endOf = (day: string) => Date.parse(`${day}T24:00:00+08:00`);

describe('a clock', () => {
  it.each(vectors.resumedClocks)(
    'goes on after a pause with the days left: $startDay',
    (vector) => {
      const { startDay, limitDays, pausedDay, resumedDay, usedDays, dueDay, originalDue } = vector;
      const term = limit(limitDays);
      const started = after({ term }, [['START', on(startDay)]]);
      expect(Date.parse(started!.term.dueAt)).toBe(endOf(originalDue));
      const resumed = after({ term }, [
        ['START', on(startDay)],
        ['PAUSE', on(pausedDay)],
        ['RESUME', on(resumedDay)],
      ]);
      expect(resumed).toMatchObject({ state: 'RUNNING', startDay: resumedDay });
      expect(resumed!.term).toMatchObject({ used: usedDays, overdue: false });
      expect(Date.parse(resumed!.term.dueAt)).toBe(endOf(dueDay));
    },
  );

  it('counts what was used over two pauses', () => {
    const clock = after({ term: limit(10) }, [
      ['START', on('2026-09-01')],
      ['PAUSE', on('2026-09-03')],
      ['RESUME', on('2026-09-07')],
      ['PAUSE', on('2026-09-10')],
      ['RESUME', on('2026-09-14')],
    ]);
    expect(clock!.term.used).toBe(5);
    expect(Date.parse(clock!.term.dueAt)).toBe(endOf('2026-09-20'));
  });

  it('ends on the day of its resumption, moved to a working day, when nothing is left', () => {
    const clock = after({ term: limit(2) }, [
      ['START', on('2026-09-01')],
      ['PAUSE', on('2026-09-03')],
      ['RESUME', on('2026-09-05')],
    ]);
    expect(clock!.term).toMatchObject({ used: 2, overdue: false });
    expect(Date.parse(clock!.term.dueAt)).toBe(endOf('2026-09-07'));
  });

  it('is not healed by a pause after its due date', () => {
    const acts = [['START', on('2026-09-01')] as const, ['PAUSE', on('2026-09-04')] as const];
    const paused = after({ term: limit(2) }, acts);
    expect(paused!.term).toMatchObject({ used: 3, overdue: true });
    const resumed = after({ term: limit(2) }, [...acts, ['RESUME', on('2026-09-21')]]);
    expect(Date.parse(resumed!.term.dueAt)).toBe(endOf('2026-09-03'));
    expect(resumed!.term.overdue).toBe(true);
  });

  it('is missed from the end of its last day on, and not a moment before', () => {
    const stoppedAt = (day: string, time: string) =>
      after({ term: limit(2) }, [
        ['START', on('2026-09-01')],
        ['STOP', on(day, time)],
      ])!.term.overdue;
    expect(stoppedAt('2026-09-03', '23:59')).toBe(false);
    expect(stoppedAt('2026-09-04', '00:00')).toBe(true);
  });

  it('keeps what is promised and what the law allows apart, each in its unit', () => {
    const limits = { term: limit(5), statutory: limit(20, 'CALENDAR_DAYS') };
    const clock = after(limits, [
      ['START', on('2026-09-01')],
      ['PAUSE', on('2026-09-07')],
      ['RESUME', on('2026-09-14')],
    ]);
    expect(clock!.term.used).toBe(4);
    expect(clock!.statutory!.used).toBe(6);
    expect(Date.parse(clock!.statutory!.dueAt)).toBe(endOf('2026-09-28'));
  });

  it('of hours goes on with the hours left, those begun counted whole', () => {
    const clock = after({ term: limit(8, 'HOURS') }, [
      ['START', on('2026-09-01', '09:00')],
      ['PAUSE', on('2026-09-01', '11:30')],
      ['RESUME', on('2026-09-02', '09:00')],
    ]);
    expect(clock!.term).toMatchObject({ used: 2, dueAt: '2026-09-02T15:00:00.000+08:00' });
  });

  it('does only what its state allows', () => {
    const acts = [['START', on('2026-09-01')] as const, ['STOP', on('2026-09-02')] as const];
    const stopped = after({ term: limit(5) }, acts);
    for (const act of ['PAUSE', 'RESUME', 'STOP', 'SET'] as const)
      expect(after({ term: limit(5) }, [...acts, [act, on('2026-09-03')]])).toEqual(stopped);
    expect(after({ term: limit(5) }, [...acts, ['RUN', on('2026-09-07')]])).toMatchObject({
      ...{ state: 'RUNNING', startDay: '2026-09-07', term: { used: 0 } },
    });
  });

  it.each(vectors.deemedAcceptances)('started by silence is back-dated: $receivedDay', (vector) => {
    const { receivedDay, acceptanceDays, limitDays, noticeDue, due } = vector;
    const endAfter = (days: number) =>
      Date.parse(after({ term: limit(days) }, [['START', on(receivedDay)]])!.term.dueAt);
    expect(endAfter(acceptanceDays)).toBe(endOf(noticeDue));
    expect(endAfter(limitDays)).toBe(endOf(due));
  });
});
