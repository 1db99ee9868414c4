import { headers } from '../../../../libs/exchange/src/wire/headers.ts';
import { topicKinds } from '../../../../libs/exchange/src/wire/topics.ts';
import type { Model } from '../../model.ts';
import { channelRecords } from '../asyncapi/channels.ts';
import type { ChannelName } from '../asyncapi/channels.ts';
import { headerSchemas } from '../asyncapi/header-schemas.ts';
import type { WireRecord } from '../asyncapi/wire-record.ts';

interface Placed {
  readonly topic: string;
  readonly record: WireRecord;
}

/** Where a message travels: one line of a list for each kind of record that holds it. */
export function travelLines(type: string, model: Model): string[] {
  const holds = (message: { readonly role: { readonly type: string } | undefined }) =>
    message.role?.type === type;
  return placedRecords(model).flatMap(({ topic, record: { wireType, value } }) => {
    if (value.kind === 'MESSAGE' && holds(value.message))
      return [`- 主题 Topic: \`${topic}\`，\`ce_type\`: \`${wireType}\``];
    if (value.kind === 'LINES' && value.messages.some(holds))
      return [`- 主题 Topic: \`${topic}\`，其一行 as a line of: \`${wireType}\``];
    return [];
  });
}

/** The records that hold lines or nothing: all that they say besides stands in their headers. */
export function headerRecordsText(model: Model): string[] {
  const schemas = headerSchemas() as Readonly<Record<string, { readonly required: string[] }>>;
  const kinds = placedRecords(model).filter(({ record }) => record.value.kind !== 'MESSAGE');
  const rows = kinds.map(({ topic, record }) => {
    const own = (schemas[record.headers]?.required ?? []).filter((name) => !common.has(name));
    return `| \`${record.wireType}\` | ${record.title} | \`${topic}\` | ${own.map((name) => `\`${name}\``).join(' ')} | ${record.summary} |`;
  });
  return [
    '## 帧与控制记录 · Frames and control records',
    '',
    '内容是多行 JSON（每行一条消息）或为空；其余都在消息头中。',
    'Their value is JSON lines, one message a line, or empty; everything else stands in their headers.',
    '',
    '| `ce_type` | 名称 Name | 主题 Topic | 特有消息头 Own headers | 说明 Note |',
    '| --- | --- | --- | --- | --- |',
    ...rows,
    '',
  ];
}

const common: ReadonlySet<string> = new Set([
  ...[headers.specVersion, headers.id, headers.source, headers.type, headers.time],
  headers.contentType,
]);

function placedRecords(model: Model): Placed[] {
  return Object.entries(channelRecords(model)).flatMap(([name, records]) =>
    records.map((record) => ({ topic: topicText(name as ChannelName), record })),
  );
}

function topicText(name: ChannelName): string {
  return topicKinds[name].template.replaceAll('{', '<').replaceAll('}', '>');
}
