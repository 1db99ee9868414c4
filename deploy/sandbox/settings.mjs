// What the command line and the environment say; the one place of the sandbox that reads them.
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { SetupError } from './servers/setup-error.mjs';

export const repository = fileURLToPath(new URL('../..', import.meta.url));

const regionsFolder = fileURLToPath(new URL('../regions', import.meta.url));
const CASES_DEFAULT = 7;
const CASES_MAX = 10_000;

/** The folder that holds all data of a sandbox. */
export function homeOf(environment) {
  return resolve(environment.TONGBAN_HOME || join(repository, '.tongban', 'sandbox'));
}

export function readSettings(args, environment) {
  const { values } = parseCommandLine(args);
  return {
    home: homeOf(environment),
    once: values.once,
    casesWanted: wholeNumber('--cases', values.cases, CASES_MAX),
    brokers: environment.TONGBAN_KAFKA_BROKERS || undefined,
    databaseUrl: environment.TONGBAN_DATABASE_URL || undefined,
    regions: readRegions(environment),
  };
}

function parseCommandLine(args) {
  try {
    return parseArgs({
      args,
      options: {
        once: { type: 'boolean', default: false },
        cases: { type: 'string', default: String(CASES_DEFAULT) },
      },
    });
  } catch (error) {
    throw new SetupError(`${error.message}. Known: --once, --cases N`);
  }
}

/** One file is one region: its settings as its gateway gets them, and the port it would like. */
function readRegions(environment) {
  const files = readdirSync(regionsFolder).filter((name) => name.endsWith('.env'));
  return files.sort().map((file) => {
    const variables = parseVariables(readFileSync(join(regionsFolder, file), 'utf8'));
    const code = variables.TONGBAN_REGION;
    const name = `TONGBAN_HTTP_PORT_${code}`;
    const port = wholeNumber(name, environment[name] || variables.TONGBAN_HTTP_PORT, 65_535);
    const peers = variables.TONGBAN_PEER_REGIONS.split(',');
    return { code, name: variables.TONGBAN_REGION_NAME, peers, variables, wantedPort: port };
  });
}

function parseVariables(text) {
  const lines = text.split('\n').filter((line) => line.includes('=') && !line.startsWith('#'));
  return Object.fromEntries(
    lines.map((line) => [
      line.slice(0, line.indexOf('=')),
      line.slice(line.indexOf('=') + 1).trim(),
    ]),
  );
}

function wholeNumber(name, text, maximum) {
  const number = Number(text);
  if (Number.isInteger(number) && number >= 1 && number <= maximum) return number;
  throw new SetupError(`${name} must be a whole number from 1 to ${maximum}, not "${text}"`);
}
