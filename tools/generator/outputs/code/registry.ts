import type { MessageModel, Model } from '../../model.ts';
import type { MessageRole } from '../../options.ts';
import { codeFolder, codeHeader } from '../output.ts';
import type { GeneratedText } from '../output.ts';
import { messagesOf, wireTypeOf } from '../wire.ts';

type Role = 'event' | 'command' | 'record';

/** The tables of all events, commands and records, and the class of each. */
export function registry(model: Model): GeneratedText[] {
  const roles: readonly Role[] = ['event', 'command', 'record'];
  const all = roles.flatMap((role) => messagesOf(model, role));
  const imports = model.files
    .map((file) => ({
      path: file.path,
      names: file.messages.filter((m) => m.role).map((m) => m.name),
    }))
    .filter(({ names }) => names.length > 0)
    .map(({ path, names }) => `import { ${names.sort().join(', ')} } from './${path}.js';`);
  const content = [
    codeHeader('proto/'),
    `import type { JsonReader } from '../json-reader.js';`,
    ...imports,
    '',
    `/** The side of a case that a sender stands on. */`,
    `export type Sender = 'ORIGIN' | 'HANDLING' | 'SYSTEM';`,
    '',
    ...roles.map((role) => roleText(role, messagesOf(model, role))),
    commandEvents(messagesOf(model, 'command')),
    `/** What a gateway of this release understands: every event up to it. */`,
    `export const contractsRelease = ${String(releaseOf(messagesOf(model, 'event')))};`,
    '',
    `/** The class that reads the data of each type. */`,
    `export const messageClasses: {`,
    `  readonly [T in keyof (EventData & CommandData & RecordData)]: {`,
    `    fromJson(`,
    `      json: unknown,`,
    `      reader: JsonReader,`,
    `    ): (EventData & CommandData & RecordData)[T] | undefined;`,
    `  };`,
    `} = {`,
    ...all.map((message) => `  '${message.role?.type ?? ''}': ${message.name},`),
    `};`,
  ];
  return [{ path: `${codeFolder}/registry.ts`, content: content.join('\n') }];
}

const wireType = '/** The CloudEvents type: `ce_type`. */ readonly wireType: string;';

/** What an entry says besides type and label. An event has no record of its own: a change holds it. */
const extraField: Readonly<Record<Role, string>> = {
  event: `
    /** The release of the contracts that brought it. */
    readonly since: number;`,
  command: `
    ${wireType}
    readonly permittedSenders: readonly Sender[];
    /** The event it leads to whenever it is accepted. */
    readonly event: CommandEvents[T];`,
  record: wireType,
};

function roleText(role: Role, messages: readonly MessageModel[]): string {
  const name = `${role.charAt(0).toUpperCase()}${role.slice(1)}`;
  const members = messages.map((message) => `  '${message.role?.type ?? ''}': ${message.name};`);
  return `export interface ${name}Data {
${members.join('\n')}
}
export type ${name}Type = keyof ${name}Data;

export const ${role}s: {
  readonly [T in ${name}Type]: {
    readonly type: T;
    readonly label: { readonly zh: string; readonly en: string };
    /** Full proto name of the message. */
    readonly message: string;${extraField[role]}
  };
} = {
${messages.map(entryText).join('\n')}
};
`;
}

function commandEvents(commands: readonly MessageModel[]): string {
  const members = commands.map(({ role }) =>
    role?.role === 'command' ? `  '${role.type}': '${role.event}';` : '',
  );
  return `/** The event that each command leads to. */
interface CommandEvents {
${members.join('\n')}
}
`;
}

function releaseOf(events: readonly MessageModel[]): number {
  return Math.max(...events.map(({ role }) => (role?.role === 'event' ? role.since : 1)));
}

function entryText(message: MessageModel): string {
  const role = message.role;
  if (role === undefined) return '';
  const { type, label } = role;
  const entry = { type, label, message: message.fullName, ...extraOf(role) };
  return `  '${type}': ${JSON.stringify(entry)},`;
}

function extraOf(role: MessageRole): object {
  switch (role.role) {
    case 'event':
      return { since: role.since };
    case 'command': {
      const { permittedSenders, event } = role;
      return { wireType: wireTypeOf(role.type), permittedSenders, event };
    }
    case 'record':
      return { wireType: wireTypeOf(role.type) };
  }
}
