import { ask, givenUrl } from '../ask.js';
import type { Command, CommandInput } from '../command.js';
import { tableOf } from '../table.js';
import { WrongUsage } from '../wrong-usage.js';
import { actRequestOf } from './act-request.js';

interface Webhook {
  readonly name: string;
  readonly url: string;
  readonly position: number;
  readonly journalPosition: number;
  readonly failingSince: string | null;
  readonly lastResult: string | null;
  readonly disabledWhy: string | null;
  readonly failures: number;
}

interface Failures {
  readonly failures: readonly {
    readonly position: number;
    readonly id: string | null;
    readonly type: string | null;
    readonly caseNo: string | null;
    readonly attempts: number;
    readonly result: string;
    readonly failedAt: string;
    readonly isAsked: boolean;
  }[];
  readonly next: number | null;
}

const usage = 'tongban webhook list | tongban webhook failures|replay|enable <name>';

/** How the webhooks of a gateway go, what one did not take, and what is done about it. */
export const webhook: Command = async (input) => {
  const [action = '', name, ...rest] = input.words;
  if (rest.length > 0) throw new WrongUsage(usage);
  if (!givenUrl(input)) throw new WrongUsage('缺少网关地址 give --url or TONGBAN_URL: the gateway');
  if (action === 'list' && name === undefined) return list(input);
  if (name === undefined) throw new WrongUsage(usage);
  const path = `/v1/operations/webhooks/${encodeURIComponent(name)}`;
  if (action === 'failures') return failures(input, path);
  if (action === 'replay') return replay(input, path);
  if (action === 'enable') return enable(input, path);
  throw new WrongUsage(usage);
};

async function list(input: CommandInput): Promise<number> {
  const answer = (await ask(input, '/v1/operations/webhooks')) as { webhooks: readonly Webhook[] };
  if (input.isJson) input.say(JSON.stringify(answer, null, 2));
  else for (const line of linesOf(answer.webhooks)) input.say(line);
  return 0;
}

function linesOf(webhooks: readonly Webhook[]): readonly string[] {
  const headings = ['名称 name', '地址 url', '进度 place', '状况 state', '失败 failures'];
  const rows = webhooks.map((one) => [
    one.name,
    one.url,
    `${one.position}/${one.journalPosition}`,
    stateOf(one),
    String(one.failures),
  ]);
  return tableOf(headings, rows);
}

function stateOf({ disabledWhy, failingSince, lastResult }: Webhook): string {
  if (disabledWhy) return `已停用 disabled: ${disabledWhy}`;
  return failingSince ? `自 ${failingSince} 失败 failing: ${lastResult ?? ''}` : '正常 well';
}

async function failures(input: CommandInput, path: string): Promise<number> {
  const { after } = input.values;
  const query = after ? `?${new URLSearchParams({ after })}` : '';
  const answer = (await ask(input, `${path}/failures${query}`)) as Failures;
  if (input.isJson) input.say(JSON.stringify(answer, null, 2));
  else {
    const headings = [
      '序号 position',
      '办件 case',
      '类型 type',
      '结果 result',
      '次数 attempts',
      'id',
    ];
    const rows = answer.failures.map((one) => [
      String(one.position),
      one.caseNo ?? '–',
      one.type ?? '–',
      one.isAsked ? '待重推 to be tried again' : one.result,
      String(one.attempts),
      one.id ?? '–',
    ]);
    for (const line of tableOf(headings, rows)) input.say(line);
    if (answer.next !== null) input.say(`更多 more: --after ${answer.next}`);
  }
  return 0;
}

async function replay(input: CommandInput, path: string): Promise<number> {
  const { after } = input.values;
  const body = { ...actRequestOf(input), ...(after ? { after } : {}) };
  const outcome = (await ask(input, `${path}/replay`, body)) as { readonly asked: number };
  if (input.isJson) input.say(JSON.stringify(outcome, null, 2));
  else if (after) input.say('自游标起重推 everything behind the cursor is told again');
  else input.say(`重推 ${outcome.asked} 条 records are tried again`);
  return 0;
}

async function enable(input: CommandInput, path: string): Promise<number> {
  const enabled = (await ask(input, `${path}/enable`, actRequestOf(input))) as Webhook;
  if (input.isJson) input.say(JSON.stringify(enabled, null, 2));
  else for (const line of linesOf([enabled])) input.say(line);
  return 0;
}
