import { parseArgs } from 'node:util';
import { OperationalError } from '@tongban/exchange';
import { processEnvironment } from '@tongban/platform';
import type { Command } from './command.js';
import { caseCommand } from './commands/case.js';
import { topology } from './commands/topology.js';
import { help } from './help.js';
import { WrongUsage } from './wrong-usage.js';

const commands: Readonly<Record<string, Command>> = { case: caseCommand, topology };
const text = { type: 'string' } as const;
const options = {
  ...{ item: text, status: text, region: text, holder: text, overdue: text, waitingFor: text },
  ...{ cursor: text, limit: text, url: text, brokers: text, file: text },
  json: { type: 'boolean', default: false },
  help: { type: 'boolean', short: 'h', default: false },
} as const;

process.exitCode = await run(process.argv.slice(2));

/** 0 done, 1 failed, 2 not understood or not possible as asked. */
async function run(args: readonly string[]): Promise<number> {
  const say = (line: string) => void process.stdout.write(`${line}\n`);
  try {
    const { positionals, values } = parseCommandLine(args);
    const { json, help: isHelp, ...rest } = values;
    const [name = '', ...words] = positionals;
    if (isHelp || name === '' || name === 'help') {
      say(help);
      return 0;
    }
    const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
    if (!command) throw new WrongUsage(`没有这个命令 no such command: ${name}`);
    const environment = processEnvironment();
    return await command({ words, values: rest, isJson: json, environment, say });
  } catch (error) {
    const isKnown = error instanceof WrongUsage || error instanceof OperationalError;
    if (!isKnown) throw error;
    const cause = error.cause instanceof Error ? `: ${error.cause.message}` : '';
    process.stderr.write(`✗ ${error.message}${cause}\n  tongban --help\n`);
    return error instanceof WrongUsage ? 2 : 1;
  }
}

function parseCommandLine(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true });
  } catch (error) {
    throw new WrongUsage(`选项有误 ${(error as Error).message}`);
  }
}
