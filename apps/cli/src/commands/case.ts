import { ask } from '../ask.js';
import type { Command, CommandInput } from '../command.js';
import { WrongUsage } from '../wrong-usage.js';
import { acts, actOnCase } from './case-act.js';
import { linesOfCase, linesOfList, linesOfTimeline } from './case-lines.js';
import type { Case, CaseList, TimelineEvent } from './case-lines.js';

const filters = ['item', 'status', 'region', 'holder', 'overdue', 'waitingFor', 'cursor', 'limit'];

/** `list` and `show`, from a monitor or a gateway, which tell cases alike; and what an operator does. */
export const caseCommand: Command = async (input) => {
  const [action = '', caseNo, ...rest] = input.words;
  if (action === 'list' && caseNo === undefined) return list(input);
  if (caseNo === undefined || rest.length > 0) throw new WrongUsage(usage);
  if (action === 'show') return show(input, caseNo);
  if (acts.includes(action)) return actOnCase(input, { act: action, caseNo });
  throw new WrongUsage(usage);
};

const usage = `tongban case list | tongban case show|${acts.join('|')} <caseNo>`;

async function list(input: CommandInput): Promise<number> {
  const query = new URLSearchParams();
  for (const name of filters) if (input.values[name]) query.set(name, input.values[name]);
  const answer = (await ask(input, `/v1/cases?${query}`)) as CaseList;
  if (input.isJson) input.say(JSON.stringify(answer, null, 2));
  else for (const line of linesOfList(answer)) input.say(line);
  return 0;
}

async function show(input: CommandInput, caseNo: string): Promise<number> {
  const path = `/v1/cases/${encodeURIComponent(caseNo)}`;
  const found = (await ask(input, path)) as Case & { readonly timeline?: readonly TimelineEvent[] };
  const timeline = found.timeline ?? (await timelineOf(input, path));
  if (input.isJson) input.say(JSON.stringify({ ...found, timeline }, null, 2));
  else for (const line of [...linesOfCase(found), ...linesOfTimeline(timeline)]) input.say(line);
  return 0;
}

/** A gateway tells the timeline apart, with the content of the events. */
async function timelineOf(input: CommandInput, path: string): Promise<readonly TimelineEvent[]> {
  const answer = await ask(input, `${path}/timeline`);
  return (answer as { readonly entries: readonly TimelineEvent[] }).entries;
}
