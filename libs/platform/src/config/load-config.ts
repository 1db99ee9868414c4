import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { validateSync, type ValidationError } from 'class-validator';
import { settingsOf, type ConfigClass, type SettingDescription } from './setting.js';

/** Environment variables, as `process.env` holds them. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** One variable that is wrong, and the rule it breaks; never its value. */
export interface BadSetting {
  readonly name: string;
  readonly rule: string;
}

/** The environment does not describe a configuration. Names every bad variable at once. */
export class InvalidConfiguration extends Error {
  readonly settings: readonly BadSetting[];

  constructor(settings: readonly BadSetting[]) {
    super(['Invalid configuration:', ...settings.map(lineOf)].join('\n'));
    this.name = 'InvalidConfiguration';
    this.settings = settings;
  }
}

/**
 * Reads the environment into a frozen object of the class. An empty variable counts as absent, as
 * in an env file. Of a secret `<name>_FILE` may name the file that holds it. Throws InvalidConfiguration with all bad names.
 */
export function loadConfig<T extends object>(
  configClass: ConfigClass<T>,
  environment: Environment,
): Readonly<T> {
  const config = new configClass();
  const settings = settingsOf(configClass);
  secretFilesOf.set(config, filesOf(settings, environment));
  const bad = settings.flatMap((setting) => assign(config, setting, environment));
  const badNames = new Set(bad.map(({ name }) => name));
  for (const error of validateSync(config, { skipUndefinedProperties: true })) {
    const setting = settings.find(({ property }) => property === error.property);
    const name = setting?.name ?? error.property;
    if (!badNames.has(name)) bad.push(...rulesOf(error).map((rule) => ({ name, rule })));
  }
  if (bad.length > 0) throw new InvalidConfiguration(bad);
  return Object.freeze(config);
}

/** Where the secrets of a configuration stand that were given by their files, by property. */
const secretFilesOf = new WeakMap<object, ReadonlyMap<string, string>>();

function filesOf(
  settings: readonly SettingDescription[],
  environment: Environment,
): ReadonlyMap<string, string> {
  const files = settings.map(({ name, property, secret }): [string, string] => {
    return [property, (secret && environment[`${name}_FILE`]?.trim()) || ''];
  });
  return new Map(files.filter(([, file]) => file !== ''));
}

/**
 * A secret as it is now: one that stands in a file may have been replaced since the start. Throws when
 * the file cannot be read or is empty.
 */
export function currentSecret<T extends object>(
  config: T,
  property: keyof T & string,
): string | undefined {
  const file = secretFilesOf.get(config)?.get(property);
  if (file === undefined) return Reflect.get(config, property) as string | undefined;
  const secret = readFileSync(file, 'utf8').trim();
  assert(secret !== '', `${file} holds no secret any more`);
  return secret;
}

/** Variables with the prefix that the class does not know: most likely typing errors. */
export function unknownNames(
  configClass: ConfigClass<object>,
  environment: Environment,
  prefix: string,
): readonly string[] {
  const known = new Set(settingsOf(configClass).flatMap(namesOf));
  return Object.keys(environment)
    .filter((name) => name.startsWith(prefix) && !known.has(name))
    .toSorted();
}

function assign(
  config: object,
  setting: SettingDescription,
  environment: Environment,
): BadSetting[] {
  const given = textOf(setting, environment);
  if (typeof given !== 'string') return [given];
  const text = given.trim();
  const value = text === '' ? setting.default : parse(text, setting.kind);
  const missing = text === '' && value === undefined && !setting.optional;
  Reflect.set(config, setting.property, Array.isArray(value) ? Object.freeze(value) : value);
  if (missing) return [{ name: setting.name, rule: 'must be set' }];
  if (text !== '' && value === undefined) {
    const rule = setting.kind === 'number' ? 'must be a decimal number' : 'must be true or false';
    return [{ name: setting.name, rule }];
  }
  return [];
}

/** Under which names a setting may be given: a secret also by the file that holds it. */
function namesOf({ name, secret }: SettingDescription): readonly string[] {
  return secret ? [name, `${name}_FILE`] : [name];
}

function textOf(setting: SettingDescription, environment: Environment): string | BadSetting {
  const [name = '', fileName = ''] = namesOf(setting);
  const text = environment[name] ?? '';
  const file = environment[fileName]?.trim() ?? '';
  if (file === '') return text;
  if (text.trim() !== '') return { name: fileName, rule: `must not be set beside ${name}` };
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return { name: fileName, rule: 'must name a file that can be read' };
  }
}

/** undefined when the text does not stand for a value of that kind. */
function parse(text: string, kind: SettingDescription['kind']) {
  switch (kind) {
    case 'text':
      return text;
    case 'number':
      return /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : undefined;
    case 'flag':
      return text === 'true' ? true : text === 'false' ? false : undefined;
    case 'list':
      return text.split(/[,\n]/).map((entry) => entry.trim());
  }
}

/** class-validator starts its sentences with the name of the property; the operator knows another. */
function rulesOf(error: ValidationError): string[] {
  return Object.values(error.constraints ?? {}).map((message) =>
    message.replaceAll(`${error.property} `, ''),
  );
}

function lineOf({ name, rule }: BadSetting): string {
  return `  ${name}: ${rule}`;
}
