// What the command line and the environment say; the one place of the sandbox that reads them.
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { storiesAmong } from './back-office/examples.mjs';
import { SetupError } from './servers/setup-error.mjs';

export const repository = fileURLToPath(new URL('../..', import.meta.url));

const regionsFolder = fileURLToPath(new URL('../regions', import.meta.url));
const PORT_MAX = 65_535;
export const CASES_MAX = 10_000;
export const KAFKA_PORT = 19_092;
export const POSTGRES_PORT = 15_432;

/** The folder that holds all data of a sandbox. */
export function homeOf(environment) {
  return resolve(environment.TONGBAN_HOME || join(repository, '.tongban', 'sandbox'));
}

export function readSettings(args, environment) {
  const { values } = parseCommandLine(args);
  const regions = readRegions(environment);
  const officeCodes = officesToStart(regions, values['without-back-office']);
  const stories = storiesAmong(officeCodes).length;
  return {
    help: values.help,
    home: homeOf(environment),
    once: values.once,
    casesWanted: wholeNumber('--cases', values.cases ?? stories, CASES_MAX),
    officeCodes,
    brokers: environment.TONGBAN_KAFKA_BROKERS || undefined,
    databaseUrl: environment.TONGBAN_DATABASE_URL || undefined,
    kafkaPort: wantedPort(environment, 'TONGBAN_KAFKA_PORT', KAFKA_PORT),
    postgresPort: wantedPort(environment, 'TONGBAN_POSTGRES_PORT', POSTGRES_PORT),
    regions,
  };
}

/** Variables that speak to the sandbox and not to a gateway, which warns of names it does not know. */
export function isForSandboxOnly(name) {
  return /^TONGBAN_(HOME|KAFKA_PORT|POSTGRES_PORT|HTTP_PORT_\w+)$/.test(name);
}

function parseCommandLine(args) {
  try {
    return parseArgs({
      args,
      options: {
        once: { type: 'boolean', default: false },
        cases: { type: 'string' },
        'without-back-office': { type: 'string', multiple: true, default: [] },
        help: { type: 'boolean', short: 'h', default: false },
      },
    });
  } catch (error) {
    throw new SetupError(`选项有误 ${error.message}. See npm start -- --help`);
  }
}

/** Codes of the regions whose back office is simulated. */
function officesToStart(regions, without) {
  const known = regions.map(({ code }) => code);
  const left = without.flatMap((list) => list.split(','));
  const unknown = left.filter((code) => !known.includes(code));
  if (unknown.length > 0) {
    throw new SetupError(
      `--without-back-office: 没有这个区域 no region "${unknown.join(',')}"; ` +
        `known: ${known.join(', ')}`,
    );
  }
  const codes = known.filter((code) => !left.includes(code));
  if (storiesAmong(codes).length === 0) {
    throw new SetupError(
      `没有可办的示例 No example case goes between the regions left: ${codes.join(', ') || '–'}; ` +
        'leave out fewer with --without-back-office',
    );
  }
  return codes;
}

/** One file is one region: its settings as its gateway gets them, and the port it would like. */
function readRegions(environment) {
  const files = readdirSync(regionsFolder).filter((name) => name.endsWith('.env'));
  return files.sort().map((file) => {
    const variables = parseVariables(readFileSync(join(regionsFolder, file), 'utf8'));
    const code = variables.TONGBAN_REGION;
    const port = variables.TONGBAN_HTTP_PORT;
    return {
      code,
      name: variables.TONGBAN_REGION_NAME,
      peers: variables.TONGBAN_PEER_REGIONS.split(','),
      variables,
      wantedPort: wantedPort(environment, `TONGBAN_HTTP_PORT_${code}`, port),
    };
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

function wantedPort(environment, name, otherwise) {
  return wholeNumber(name, environment[name] || otherwise, PORT_MAX);
}

function wholeNumber(name, text, maximum) {
  const number = Number(text);
  if (Number.isInteger(number) && number >= 1 && number <= maximum) return number;
  throw new SetupError(`${name} must be a whole number from 1 to ${maximum}, not "${text}"`);
}
