import type { Command, CommandInput } from '../command.js';
import { tableOf } from '../table.js';
import { WrongUsage } from '../wrong-usage.js';

const answerTimeoutMs = 10_000;
const urlDefault = 'http://127.0.0.1:18400';
const filters = ['item', 'status', 'region', 'holder', 'overdue', 'waitingFor', 'cursor', 'limit'];

interface Label {
  readonly zh: string;
  readonly en: string;
}

interface Case {
  readonly caseNo: string;
  readonly item: string;
  readonly status: string;
  readonly statusLabel: Label | null;
  readonly originRegion: string;
  readonly handlingRegion: string;
  readonly holder?: string | null;
  readonly dueAt: string | null;
  readonly waitingFor?: readonly string[];
}

interface Event {
  readonly eventNo: number;
  readonly type: string;
  readonly label: Label | null;
  readonly region: string;
  readonly occurredAt: string;
}

/** `list` and `show`, from a monitor or from a gateway: both tell cases alike. */
export const caseCommand: Command = async (input) => {
  const [action, caseNo, ...rest] = input.words;
  if (action === 'list' && caseNo === undefined) return list(input);
  if (action === 'show' && caseNo !== undefined && rest.length === 0) return show(input, caseNo);
  throw new WrongUsage('tongban case list | tongban case show <caseNo>');
};

async function list(input: CommandInput): Promise<number> {
  const query = new URLSearchParams();
  for (const name of filters) if (input.values[name]) query.set(name, input.values[name]);
  const answer = (await ask(input, `/v1/cases?${query}`)) as {
    readonly cases: readonly Case[];
    readonly nextCursor: string | null;
  };
  if (input.isJson) input.say(JSON.stringify(answer, null, 2));
  else {
    for (const line of tableOf(headings, answer.cases.map(rowOf))) input.say(line);
    if (answer.nextCursor) input.say(`下一页 next page: --cursor ${answer.nextCursor}`);
  }
  return 0;
}

async function show(input: CommandInput, caseNo: string): Promise<number> {
  const path = `/v1/cases/${encodeURIComponent(caseNo)}`;
  const found = (await ask(input, path)) as Case & { readonly timeline?: readonly Event[] };
  // A gateway tells the timeline apart, with the content of the events.
  const timeline =
    found.timeline ??
    ((await ask(input, `${path}/timeline`)) as { readonly entries: readonly Event[] }).entries;
  if (input.isJson) {
    input.say(JSON.stringify({ ...found, timeline }, null, 2));
    return 0;
  }
  for (const line of tableOf(headings, [rowOf(found)])) input.say(line);
  const rows = timeline.map(({ eventNo, type, label, region, occurredAt }) => [
    String(eventNo),
    label ? `${label.zh} ${label.en}` : type,
    region,
    occurredAt,
  ]);
  for (const line of tableOf(['#', '事件 Event', '书写 By', '发生 Occurred'], rows))
    input.say(line);
  return 0;
}

const headings = [
  '编号 Case',
  '事项 Item',
  '状态 Status',
  '收件→办理',
  '经办 Holder',
  '到期 Due',
  '等待',
];

function rowOf(one: Case): readonly string[] {
  return [
    one.caseNo,
    one.item,
    one.statusLabel ? `${one.statusLabel.zh} ${one.status}` : one.status,
    `${one.originRegion}→${one.handlingRegion}`,
    one.holder ?? '–',
    one.dueAt ?? '–',
    one.waitingFor?.join(' ') || '–',
  ];
}

async function ask({ values, environment }: CommandInput, path: string): Promise<unknown> {
  const base = values['url'] ?? environment['TONGBAN_URL'] ?? urlDefault;
  const signal = AbortSignal.timeout(answerTimeoutMs);
  const answer = await fetch(new URL(path, base), { signal }).catch((error: unknown) => {
    throw new WrongUsage(`${base} 没有应答 does not answer: ${(error as Error).message}`);
  });
  if (answer.ok) return answer.json();
  const problem = (await answer.json().catch(() => ({}))) as { code?: string; title?: string };
  throw new WrongUsage(`${base}${path}: ${problem.code ?? answer.status} ${problem.title ?? ''}`);
}
