import { parseArgs } from 'node:util';
import { OperationalError } from '@tongban/exchange';
import { CommandFailed } from './command-failed.js';
import type { Command, CommandInput } from './command.js';
import { caseCommand } from './commands/case.js';
import { checkCommand } from './commands/check.js';
import { redactCommand } from './commands/redact.js';
import { token } from './commands/token.js';
import { topology } from './commands/topology.js';
import { webhook } from './commands/webhook.js';
import { workday } from './commands/workday.js';
import { help } from './help.js';
import { WrongUsage } from './wrong-usage.js';

const commands: Readonly<Record<string, Command>> = {
  case: caseCommand,
  check: checkCommand(() => process.stdin),
  redact: redactCommand(() => process.stdin),
  token,
  topology,
  webhook,
  workday,
};
const text = { type: 'string' } as const;
const options = {
  ...{ item: text, status: text, region: text, holder: text, overdue: text, waitingFor: text },
  ...{ cursor: text, limit: text, url: text, brokers: text, file: text },
  ...{ office: text, officer: text, reason: text, after: text },
  ...{ accepted: text, received: text, promise: text, notice: text, pause: text },
  json: { type: 'boolean', default: false },
  help: { type: 'boolean', short: 'h', default: false },
} as const;

/** What the command line needs of the process that it runs in. */
export interface Terminal extends Pick<CommandInput, 'environment' | 'say'> {
  /** One line about what went wrong. */
  readonly complain: (line: string) => void;
}

/** Resolves to the exit code: 0 done, 1 failed, 2 not understood or not possible as asked. */
export async function run(args: readonly string[], terminal: Terminal): Promise<number> {
  try {
    return await runCommand(args, terminal);
  } catch (error) {
    if (error instanceof WrongUsage) {
      terminal.complain(`✗ ${error.message}`);
      terminal.complain('  tongban --help');
      return 2;
    }
    const isKnown = error instanceof CommandFailed || error instanceof OperationalError;
    if (!isKnown) throw error;
    const cause = error.cause instanceof Error ? `: ${error.cause.message}` : '';
    terminal.complain(`✗ ${error.message}${cause}`);
    return 1;
  }
}

async function runCommand(
  args: readonly string[],
  { environment, say }: Terminal,
): Promise<number> {
  const { positionals, values } = parseCommandLine(args);
  const { json, help: isHelp, ...rest } = values;
  const [name = '', ...words] = positionals;
  if (isHelp || name === '' || name === 'help') {
    say(help);
    return 0;
  }
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (!command) throw new WrongUsage(`没有这个命令 no such command: ${name}`);
  return command({ words, values: rest, isJson: json, environment, say });
}

function parseCommandLine(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true });
  } catch (error) {
    throw new WrongUsage(`选项有误 ${(error as Error).message}`);
  }
}
