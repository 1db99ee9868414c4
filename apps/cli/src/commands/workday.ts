import { calendar, defaultPolicy, isCalendarDay, lastDay } from '@tongban/case';
import type { CalendarDay, CountedDay } from '@tongban/case';
import type { Command, CommandInput } from '../command.js';
import { WrongUsage } from '../wrong-usage.js';

/** What was counted: an object for `--json`, and one line for a person. */
interface Counted {
  readonly answer: object;
  readonly line: string;
}

const actions: Readonly<Record<string, (input: CommandInput) => Counted>> = {
  is: isWorkingDay,
  add: addWorkingDays,
  due: dueDay,
  deemed: deemedDays,
};

const usage = `tongban workday is DATE | add DATE N
  tongban workday due --accepted DATE --promise N [--pause FROM..TO]
  tongban workday deemed --received DATE --promise N [--notice N]`;

/** Counts working days as a gateway counts them, in the years whose notice is known. */
export const workday: Command = (input) => {
  const [name = '', ...words] = input.words;
  const action = Object.hasOwn(actions, name) ? actions[name] : undefined;
  if (!action) throw new WrongUsage(usage);
  const { answer, line } = action({ ...input, words });
  input.say(input.isJson ? JSON.stringify(answer) : line);
  return Promise.resolve(0);
};

function isWorkingDay({ words }: CommandInput): Counted {
  const [date, ...rest] = words;
  if (rest.length > 0) throw new WrongUsage(usage);
  const day = dayIn(date, 'DATE');
  const isWorking = calendar.isWorkingDay(day) ?? missing(Number(day.slice(0, 4)));
  const line = `${day} ${isWorking ? '工作日 working day' : '休息日 free day'}`;
  return { answer: { day, isWorkingDay: isWorking }, line };
}

function addWorkingDays({ words }: CommandInput): Counted {
  const [date, number, ...rest] = words;
  if (rest.length > 0) throw new WrongUsage(usage);
  const [from, count] = [dayIn(date, 'DATE'), countIn(number, 'N')];
  const day = known(calendar.addWorkingDays(from, count));
  return { answer: { day }, line: `${from} + ${count} 工作日 working days = ${day}` };
}

function dueDay(input: CommandInput): Counted {
  if (input.words.length > 0) throw new WrongUsage(usage);
  const startDay = dayOption(input, 'accepted');
  const limitDays = countOption(input, 'promise');
  const pause = input.values['pause'];
  if (pause === undefined) {
    const day = known(calendar.addWorkingDays(startDay, limitDays));
    return { answer: { dueDay: day }, line: `到期 due ${day}` };
  }
  const [pausedDay, resumedDay] = pauseIn(pause);
  if (pausedDay < startDay)
    throw new WrongUsage(`--pause 早于 begins before --accepted ${startDay}`);
  const { count: usedDays, ...used } = calendar.workingDaysBetween(startDay, pausedDay);
  known({ day: pausedDay, ...used });
  const limit = { value: limitDays, unit: 'WORKING_DAYS' } as const;
  const day = known(lastDay(calendar, { startDay: resumedDay, limit, used: usedDays }));
  const remainingDays = Math.max(0, limitDays - usedDays);
  return {
    answer: { usedDays, remainingDays, dueDay: day },
    line: `到期 due ${day}，已用 used ${usedDays}，剩余 left ${remainingDays}`,
  };
}

function deemedDays(input: CommandInput): Counted {
  if (input.words.length > 0) throw new WrongUsage(usage);
  const noticeDefault = String(defaultPolicy.acceptanceWorkingDays);
  // As a gateway counts: what comes in on a free day is received on the next working day.
  const receivedDay = known(calendar.nextWorkingDayFrom(dayOption(input, 'received')));
  const acceptanceDays = countIn(input.values['notice'] ?? noticeDefault, '--notice');
  const noticeDue = known(calendar.addWorkingDays(receivedDay, acceptanceDays));
  const due = known(calendar.addWorkingDays(receivedDay, countOption(input, 'promise')));
  const acceptedDay = receivedDay;
  return {
    answer: { noticeDueDay: noticeDue, acceptedDay, dueDay: due },
    line:
      `至 ${noticeDue} 未告知，视为 ${acceptedDay} 受理，到期 ${due}  ` +
      `silence until ${noticeDue} is acceptance as of ${acceptedDay}, due ${due}`,
  };
}

function pauseIn(text: string): readonly [CalendarDay, CalendarDay] {
  const [from, to, ...rest] = text.split('..');
  const pause = [dayIn(from, '--pause FROM'), dayIn(to, '--pause TO')] as const;
  if (rest.length > 0 || pause[1] < pause[0]) throw new WrongUsage(`--pause FROM..TO: ${text}`);
  return pause;
}

function dayOption({ values }: CommandInput, name: string): CalendarDay {
  return dayIn(values[name], `--${name}`);
}

function countOption({ values }: CommandInput, name: string): number {
  return countIn(values[name], `--${name}`);
}

function dayIn(text: string | undefined, name: string): CalendarDay {
  if (text !== undefined && isCalendarDay(text)) return text;
  throw new WrongUsage(`${name} 应为日期 is a date such as 2026-09-21: ${text ?? '–'}`);
}

function countIn(text: string | undefined, name: string): number {
  if (text !== undefined && /^\d{1,4}$/.test(text)) return Number(text);
  throw new WrongUsage(`${name} 应为天数 is a number of days, 0 to 9999: ${text ?? '–'}`);
}

function known({ day, provisionalYear }: CountedDay): CalendarDay {
  return provisionalYear === undefined ? day : missing(provisionalYear);
}

function missing(year: number): never {
  throw new WrongUsage(
    `没有 ${year} 年放假安排 the notice of working days of ${year} is not known`,
  );
}
