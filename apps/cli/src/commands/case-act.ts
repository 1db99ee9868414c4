import { ask, givenUrl } from '../ask.js';
import type { CommandInput } from '../command.js';
import { WrongUsage } from '../wrong-usage.js';
import { actRequestOf } from './act-request.js';
import type { Problem } from './case-lines.js';

/** What an operator may do about a case that is held up, as the gateway names it. */
export const acts: readonly string[] = ['unblock', 'skip', 'repair'];

interface ActOutcome {
  readonly caseNo: string;
  readonly applied: number;
  readonly parked: number;
  readonly blocked: Problem | null;
}

/** Asks a gateway to act. Exit code 1 when the case is held up again. */
export async function actOnCase(
  input: CommandInput,
  { act, caseNo }: { readonly act: string; readonly caseNo: string },
): Promise<number> {
  const body = actRequestOf(input);
  if (!givenUrl(input))
    throw new WrongUsage('缺少网关地址 give --url or TONGBAN_URL: the gateway that holds it up');
  const path = `/v1/operations/cases/${encodeURIComponent(caseNo)}/${act}`;
  const outcome = (await ask(input, path, body)) as ActOutcome;
  const { applied, parked, blocked } = outcome;
  if (input.isJson) input.say(JSON.stringify(outcome, null, 2));
  else {
    input.say(`${caseNo} 已应用 applied ${applied}, 仍搁置 still parked ${parked}`);
    if (blocked) input.say(`仍暂停 held up again: ${blocked.code} ${blocked.label.zh}`);
  }
  return blocked ? 1 : 0;
}
