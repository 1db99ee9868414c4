import type { Model } from '../../model.ts';
import { referenceFolder } from '../output.ts';
import type { GeneratedText } from '../output.ts';
import { channelOf, channelRecords } from './channels.ts';
import type { ChannelName } from './channels.ts';
import { contentTypeOf, exampleRecord } from './example-record.ts';
import { headerSchemas } from './header-schemas.ts';
import { linesSchema, payloadOf, payloadSchemas } from './payload-schemas.ts';
import type { WireRecord } from './wire-record.ts';

type Json = Record<string, unknown>;

/** docs/reference/asyncapi.json: the topics of a gateway, AsyncAPI 3.0. */
export function asyncApi(model: Model): GeneratedText[] {
  const byChannel = channelRecords(model);
  const channels = Object.entries(byChannel) as [ChannelName, readonly WireRecord[]][];
  const records = channels.flatMap(([, ofChannel]) => ofChannel);
  const document: Json = {
    asyncapi: '3.0.0',
    info: {
      title: 'Tongban 通办',
      version: '1.0.0',
      description:
        'CloudEvents 1.0, Kafka protocol binding, binary mode. ' +
        'Generated from proto/ and libs/exchange by `npm run generate`.',
    },
    defaultContentType: 'application/json',
    channels: Object.fromEntries(
      channels.map(([name, ofChannel]) => [name, channelOf(name, ofChannel)]),
    ),
    operations: {
      receiveCommand: operation('receive', 'edgeCommands', 'A back office asks for something.'),
      notifyBackOffice: operation('send', 'edgeEvents', 'Changes of cases, and answers.'),
      sendToRegion: operation('send', 'exchange', 'The stream to another gateway.'),
      receiveFromRegion: operation('receive', 'exchange', 'The stream of another gateway.'),
      notifySupervision: operation('send', 'supervision', 'Metadata of what was recorded.'),
      sendHeartbeat: operation('send', 'heartbeats', 'A sign of life every few seconds.'),
    },
    components: {
      messages: Object.fromEntries(records.map((one) => [one.name, messageOf(one, model)])),
      schemas: { ...headerSchemas(), ...lineSchemas(records), ...payloadSchemas(model) },
    },
  };
  return [{ path: `${referenceFolder}/asyncapi.json`, content: JSON.stringify(document, null, 2) }];
}

function operation(action: 'send' | 'receive', channel: ChannelName, summary: string): Json {
  return { action, summary, channel: { $ref: `#/channels/${channel}` } };
}

function messageOf(record: WireRecord, model: Model): Json {
  const { wireType, title, summary, headers, key, value } = record;
  const contentType = contentTypeOf(value);
  return {
    name: wireType,
    title,
    ...(summary === '' ? {} : { summary }),
    ...(contentType === undefined ? {} : { contentType }),
    headers: { $ref: `#/components/schemas/${headers}` },
    payload: payloadOf(record),
    ...(key === undefined
      ? {}
      : { bindings: { kafka: { key: { type: 'string', description: key } } } }),
    examples: [exampleRecord(record, model)],
  };
}

function lineSchemas(records: readonly WireRecord[]): Json {
  return Object.fromEntries(
    records
      .map(({ name, value }) => [`${name}Lines`, linesSchema(value)])
      .filter(([, schema]) => schema !== undefined),
  ) as Json;
}
