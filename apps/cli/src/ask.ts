import { CommandFailed } from './command-failed.js';
import type { CommandInput } from './command.js';
import { WrongUsage } from './wrong-usage.js';

const answerTimeoutMs = 10_000;
/** The monitor of the sandbox. */
const urlDefault = 'http://127.0.0.1:18400';

interface Problem {
  readonly code?: string;
  readonly title?: string;
  readonly detail?: string;
  readonly errors?: readonly { readonly path: string; readonly reason: string }[];
}

/** The address that was named, by option or environment. */
export function givenUrl({ values, environment }: CommandInput): string | undefined {
  return values['url'] ?? environment['TONGBAN_URL'];
}

/** What a monitor or a gateway answers; with a body it is asked to do something. */
export async function ask(input: CommandInput, path: string, body?: object): Promise<unknown> {
  const base = givenUrl(input) ?? urlDefault;
  if (!/^https?:$/.test(URL.parse(base)?.protocol ?? ''))
    throw new WrongUsage(`不是网址 not an address such as ${urlDefault}: ${base}`);
  const request = {
    signal: AbortSignal.timeout(answerTimeoutMs),
    ...(body === undefined ? {} : posted(body)),
  };
  const answer = await fetch(new URL(path, base), request).catch((error: unknown) => {
    throw new CommandFailed(`${base} 没有应答 does not answer: ${reasonOf(error)}`);
  });
  if (answer.ok) return answer.json().catch(() => notOurs(base));
  const problem = (await answer.json().catch(() => ({}))) as Problem;
  throw new CommandFailed(`${base}${path}: ${problem.code ?? answer.status} ${wordsOf(problem)}`);
}

/** What fetch says of a failure is in the cause; of a timeout it says all itself. */
function reasonOf(error: unknown): string {
  const { cause, message } = error as Error & { cause?: NodeJS.ErrnoException };
  return cause?.message || cause?.code || message;
}

function notOurs(base: string): never {
  throw new CommandFailed(
    `${base} 不是监管或网关 is no monitor or gateway: its answer is not JSON`,
  );
}

function posted(body: object): RequestInit {
  const headers = { 'content-type': 'application/json' };
  return { method: 'POST', headers, body: JSON.stringify(body) };
}

function wordsOf({ title, detail, errors = [] }: Problem): string {
  const fields = errors.map(({ path, reason }) => `${path} ${reason}`);
  return [title, detail, ...fields].filter((words) => words !== undefined).join('; ');
}
