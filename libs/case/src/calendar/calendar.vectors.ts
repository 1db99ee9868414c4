/** Worked examples of working-day arithmetic: from, count, due. */
export const addedDays: readonly (readonly [from: string, count: number, due: string])[] = [
  ['2025-01-27', 5, '2025-02-10'],
  ['2025-09-30', 3, '2025-10-11'],
  ['2025-12-31', 1, '2026-01-04'],
  ['2026-02-11', 5, '2026-02-25'],
  ['2026-02-13', 1, '2026-02-14'],
  ['2026-02-13', 5, '2026-02-27'],
  ['2026-04-30', 3, '2026-05-08'],
  ['2026-06-18', 20, '2026-07-17'],
  ['2026-09-01', 20, '2026-09-29'],
  ['2026-09-01', 30, '2026-10-19'],
  ['2026-09-18', 1, '2026-09-20'],
  ['2026-09-21', 15, '2026-10-19'],
  ['2026-09-28', 5, '2026-10-10'],
  ['2026-09-28', 20, '2026-10-30'],
  ['2026-09-30', 1, '2026-10-08'],
  ['2026-09-30', 5, '2026-10-13'],
  ['2026-12-24', 3, '2026-12-29'],
];

export const resumedClocks = [
  {
    ...{ startDay: '2026-09-21', limitDays: 10, originalDue: '2026-10-12' },
    ...{ pausedDay: '2026-09-23', resumedDay: '2026-10-09' },
    ...{ usedDays: 2, remainingDays: 8, dueDay: '2026-10-20' },
  },
  {
    ...{ startDay: '2026-02-09', limitDays: 5, originalDue: '2026-02-14' },
    ...{ pausedDay: '2026-02-11', resumedDay: '2026-02-26' },
    ...{ usedDays: 2, remainingDays: 3, dueDay: '2026-03-02' },
  },
  {
    ...{ startDay: '2026-04-27', limitDays: 3, originalDue: '2026-04-30' },
    ...{ pausedDay: '2026-04-28', resumedDay: '2026-05-06' },
    ...{ usedDays: 1, remainingDays: 2, dueDay: '2026-05-08' },
  },
] as const;

/** The second case is overdue already on the day on which it is deemed accepted. */
export const deemedAcceptances = [
  {
    ...{ receivedDay: '2026-09-28', acceptanceDays: 5, limitDays: 20 },
    ...{ noticeDue: '2026-10-10', due: '2026-10-30' },
  },
  {
    ...{ receivedDay: '2026-02-12', acceptanceDays: 5, limitDays: 3 },
    ...{ noticeDue: '2026-02-26', due: '2026-02-24' },
  },
] as const;

export const workingDaysOfYear: readonly (readonly [year: number, days: number])[] = [
  [2025, 248],
  [2026, 248],
];
