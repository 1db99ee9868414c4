import type { FieldModel, MessageModel, Model } from '../../model.ts';
import { exampleOf } from '../examples.ts';
import { referenceFolder } from '../output.ts';
import type { GeneratedText } from '../output.ts';
import { mustBePresent } from '../code/schemas.ts';
import { messagesOf } from '../wire.ts';
import { headerRecordsText, travelLines } from './travels.ts';

type Role = 'event' | 'command' | 'record';

interface Page {
  readonly role: Role;
  readonly file: string;
  readonly title: string;
  readonly introduction: string;
}

const pages: readonly Page[] = [
  {
    role: 'event',
    file: 'events.md',
    title: '事件 · Events',
    introduction: `事件是办件中已经发生的事。一次判定的全部事件按顺序载于一条[办件变更](records.md#casechanged)：类型在 \`events[].type\`（也在消息头 \`ce_events\`），下列内容在 \`events[].data\`。
Events say what happened to a case. All events of one decision travel, in order, in one [change](records.md#casechanged): the type in \`events[].type\` (and in the header \`ce_events\`), what is described here in \`events[].data\`.`,
  },
  {
    role: 'command',
    file: 'commands.md',
    title: '指令 · Commands',
    introduction: `指令是业务系统请求办理的事，经 \`tongban.edge.<region>.commands.v1\` 或 HTTP 提交。未知字段将被拒绝。
Commands are what a back office asks for, on \`tongban.edge.<region>.commands.v1\` or by HTTP. Unknown fields are refused.`,
  },
  {
    role: 'record',
    file: 'records.md',
    title: '交换记录 · Records',
    introduction: `网关之间交换的消息、送达业务系统的记录，以及监督通报。
What gateways send to each other, what a back office reads, and what supervision is told of.`,
  },
];

/** events.md, commands.md and records.md: each message with its fields and an example. */
export function referencePages(model: Model): GeneratedText[] {
  return pages.map((page) => ({
    path: `${referenceFolder}/${page.file}`,
    content: pageText(page, model),
  }));
}

function pageText({ role, title, introduction }: Page, model: Model): string {
  const messages = messagesOf(model, role);
  const used = usedMessages(messages, model);
  const enums = usedEnums([...messages, ...used], model);
  return [
    `# ${title}`,
    '',
    '本页由 `npm run generate` 根据 proto/ 生成，请勿手工修改。Generated from proto/ by `npm run generate`; do not edit.',
    '',
    introduction,
    '',
    '“必填”列：✓ 为必填。长度按 Unicode 码点计。密级：L1 公开、L2 内部、L3 个人信息、L4 敏感个人信息。',
    'Required: ✓. Lengths count Unicode code points. Sensitivity: L1 public, L2 internal, L3 personal, L4 sensitive personal.',
    '',
    ...summary(messages),
    ...messages.flatMap((message) => messageText(message, model)),
    ...(role === 'record' ? headerRecordsText(model) : []),
    '## 公用结构 · Shared shapes',
    '',
    ...used.flatMap((message) => [
      `### ${message.name}`,
      '',
      message.comment,
      '',
      ...table(message),
      '',
    ]),
    '## 取值 · Values',
    '',
    ...enums,
  ].join('\n');
}

function summary(messages: readonly MessageModel[]): string[] {
  const rows = messages.map(
    ({ role }) =>
      `| [\`${role?.type ?? ''}\`](#${(role?.type ?? '').replace('.', '')}) | ${role?.label.zh ?? ''} | ${role?.label.en ?? ''} | ${senders(role)} |`,
  );
  return ['| 类型 Type | 名称 | Name | 谁可发 Sender |', '| --- | --- | --- | --- |', ...rows, ''];
}

const senderNames: Readonly<Record<string, string>> = {
  ORIGIN: '收件地 origin',
  HANDLING: '办理地 handling',
  SYSTEM: '网关 gateway',
};

/** Who writes an event is said by the status it finds a case in. */
function senders(role: MessageModel['role']): string {
  if (role?.role === 'event') return '[持书写权的一方 whoever holds the pen](case-states.md)';
  if (role?.role !== 'command') return senderNames['SYSTEM'] ?? '';
  return role.permittedSenders.map((sender) => senderNames[sender]).join('、');
}

function messageText(message: MessageModel, model: Model): string[] {
  const role = message.role;
  if (role === undefined) return [];
  return [
    `## ${role.type}`,
    '',
    `**${role.label.zh} · ${role.label.en}.** ${message.comment}`.trim(),
    '',
    ...travelLines(role.type, model),
    `- 谁可发 Sender: ${senders(role)}`,
    ...(role.role === 'command' ? [`- 产生事件 Leads to: ${eventLink(role.event)}`] : []),
    '',
    ...table(message),
    '',
    '```json',
    JSON.stringify(exampleOf(message, model), null, 2),
    '```',
    '',
  ];
}

function eventLink(type: string): string {
  return `[\`${type}\`](events.md#${type.replace('.', '')})`;
}

function table(message: MessageModel): string[] {
  return [
    '| 字段 Field | 名称 Label | 类型 Type | 必填 | 规则 Rule | 密级 | 说明 Note |',
    '| --- | --- | --- | --- | --- | --- | --- |',
    ...message.fields.map((field) => {
      const { label, sensitivity } = field.rules;
      const cells = [
        `\`${field.name}\``,
        `${label.zh} ${label.en}`,
        typeText(field),
        mustBePresent(field) ? '✓' : '',
        ruleText(field),
        sensitivity,
        field.comment,
      ];
      return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
    }),
  ];
}

function typeText({ kind, repeated, target }: FieldModel): string {
  const link = `[${target}](#${target.toLowerCase()})`;
  const names: Readonly<Record<FieldModel['kind'], string>> = {
    string: 'string',
    bool: 'boolean',
    integer: 'integer',
    enum: link,
    message: link,
    json: 'object',
    'text-map': 'map of string',
  };
  return repeated ? `list of ${names[kind]}` : names[kind];
}

function ruleText({ kind, rules, range }: FieldModel): string {
  const parts: string[] = [];
  if (rules.maxItems !== undefined) parts.push(`${rules.minItems ?? 0}–${rules.maxItems} 项 items`);
  if (rules.maxLength !== undefined) {
    parts.push(`${rules.minLength ?? (rules.required ? 1 : 0)}–${rules.maxLength} 字 characters`);
  }
  if (rules.multiline) parts.push('可换行 line breaks');
  if (kind === 'integer') {
    parts.push(`${rules.minimum ?? range?.minimum ?? 0}–${rules.maximum ?? range?.maximum ?? 0}`);
  }
  if (rules.pattern !== undefined) parts.push(`\`${rules.pattern}\``);
  if (rules.format !== undefined) parts.push(rules.format);
  return parts.join('; ');
}

/** The messages that others hold, each once, in the order of their names. */
function usedMessages(roots: readonly MessageModel[], model: Model): MessageModel[] {
  const found = new Map<string, MessageModel>();
  const visit = (message: MessageModel): void => {
    for (const { kind, target } of message.fields) {
      const next = kind === 'message' ? model.messages.get(target) : undefined;
      if (next === undefined || found.has(target)) continue;
      found.set(target, next);
      visit(next);
    }
  };
  roots.forEach(visit);
  return [...found.values()].sort((left, right) => (left.name < right.name ? -1 : 1));
}

function usedEnums(messages: readonly MessageModel[], model: Model): string[] {
  const names = new Set(
    messages.flatMap(({ fields }) => fields.filter((f) => f.kind === 'enum').map((f) => f.target)),
  );
  return [...names].sort().flatMap((name) => {
    const desc = model.enums.get(name);
    const rows = (desc?.values ?? []).map(
      (value) => `| \`${value.name}\` | ${value.label.zh} | ${value.label.en} |`,
    );
    const comment = desc?.comment ? [desc.comment, ''] : [];
    return [
      `### ${name}`,
      '',
      ...comment,
      '| 值 Value | 名称 | Name |',
      '| --- | --- | --- |',
      ...rows,
      '',
    ];
  });
}
