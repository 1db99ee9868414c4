import { isRegExp } from 'node:util/types';
import { getMetadataStorage } from 'class-validator';
import {
  settingsOf,
  type ConfigClass,
  type SettingDescription,
  type SettingValue,
} from './setting.js';

const hidden = '***';

/** The configuration in force, by variable name, with secrets hidden: for the log at start. */
export function describeConfig<T extends object>(
  configClass: ConfigClass<T>,
  config: Readonly<T>,
): Readonly<Record<string, SettingValue | null>> {
  return Object.fromEntries(
    settingsOf(configClass).map(({ name, property, secret }) => {
      const value = (Reflect.get(config, property) as SettingValue | undefined) ?? null;
      return [name, secret && value !== null ? hidden : value];
    }),
  );
}

/** The text of an .env.example: what must be set stands open, what has a default is commented out. */
export function renderEnvExample(configClass: ConfigClass<object>): string {
  return settingsOf(configClass)
    .map((setting) => {
      const { name, zh, en, example = '' } = setting;
      const required = setting.default === undefined && !setting.optional;
      const value = setting.default === undefined ? example : textOf(setting.default);
      return `# ${zh}${unitOf(setting)}\n# ${en}\n${required ? '' : '# '}${name}=${value}\n`;
    })
    .join('\n');
}

/** A page of reference documentation with every setting of the class. */
export function renderConfigReference(configClass: ConfigClass<object>, title: string): string {
  const rows = settingsOf(configClass).map((setting) => {
    const cells = [
      `\`${setting.name}\``,
      `${setting.zh}<br>${setting.en}`,
      defaultOf(setting),
      rulesOf(configClass, setting),
    ];
    return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  });
  return [
    `# ${title}`,
    '',
    'Every setting is an environment variable. An empty variable counts as absent. What is secret may',
    'stand in a file instead: `<name>_FILE` names it. A list has commas or line breaks between its entries.',
    '',
    '| Name | Meaning | Default | Rules |',
    '| --- | --- | --- | --- |',
    ...rows,
    '',
  ].join('\n');
}

function defaultOf(setting: SettingDescription): string {
  if (setting.default === '') return 'empty';
  if (setting.default !== undefined) return `\`${textOf(setting.default)}\`${unitOf(setting)}`;
  return setting.optional ? '–' : '**required**';
}

function rulesOf(configClass: ConfigClass<object>, setting: SettingDescription): string {
  // Decorators are applied from the bottom up; the page has them in the order they are written.
  const rules = getMetadataStorage()
    .getTargetValidationMetadatas(configClass, setting.name, false, false)
    .filter((metadata) => metadata.propertyName === setting.property)
    .map(({ name, constraints }) => [name, ...(constraints ?? []).map(shown)].join(' ').trim())
    .map((rule) => withVariableNames(configClass, rule))
    .toReversed();
  return [...(setting.secret ? ['secret'] : []), ...rules].join(', ');
}

function shown(constraint: unknown): string {
  if (Array.isArray(constraint)) return constraint.join(' ');
  if (isRegExp(constraint)) return `\`${constraint}\``;
  return ['string', 'number'].includes(typeof constraint) ? String(constraint) : '';
}

/** A rule that speaks of another setting calls it as the operator knows it. */
function withVariableNames(configClass: ConfigClass<object>, rule: string): string {
  const names = new Map(settingsOf(configClass).map(({ property, name }) => [property, name]));
  return rule.replace(/\b[a-z]+[A-Za-z]*$/, (word) => names.get(word) ?? word);
}

function unitOf({ unit }: SettingDescription): string {
  return unit ? ` (${unit})` : '';
}

function textOf(value: SettingValue): string {
  return Array.isArray(value) ? value.join(',') : String(value);
}
