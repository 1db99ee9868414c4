import type { MessageModel, Model } from '../model.ts';
import { exampleOf } from './examples.ts';
import { cloudEventHeaders } from './cloud-event-headers.ts';
import { referenceFolder } from './output.ts';
import type { GeneratedText } from './output.ts';
import { messageSchemas } from './schemas.ts';
import { messagesOf, wireTypeOf } from './wire.ts';

type Json = Record<string, unknown>;

/** docs/reference/asyncapi.json: the topics of a gateway, AsyncAPI 3.0. */
export function asyncApi(model: Model): GeneratedText[] {
  const commands = messagesOf(model, 'command');
  const records = messagesOf(model, 'record');
  // Answers to a back office are records that never leave the region.
  const answers = records.filter(({ role }) => role?.type.startsWith('edge.'));
  const isHeartbeat = ({ role }: MessageModel) => role?.type === 'supervision.heartbeat';
  const supervision = records.filter(({ role }) => role?.type.startsWith('supervision.'));
  const exchanged = records.filter((one) => ![...answers, ...supervision].includes(one));
  const told = [...messagesOf(model, 'event'), ...answers];
  const document: Json = {
    asyncapi: '3.0.0',
    info: {
      title: 'Tongban 通办',
      version: '1.0.0',
      description:
        'CloudEvents 1.0, Kafka protocol binding, binary mode. Record key: the case number. ' +
        'Generated from proto/ by `npm run generate`.',
    },
    defaultContentType: 'application/json',
    channels: {
      edgeCommands: channel('tongban.edge.{region}.commands.v1', commands),
      edgeEvents: channel('tongban.edge.{region}.events.v1', told),
      exchange: channel('tongban.case.{from}.{to}.v1', exchanged),
      supervision: channel(
        'tongban.supervision.{region}.v1',
        supervision.filter((record) => !isHeartbeat(record)),
      ),
      heartbeats: channel(
        'tongban.supervision.{region}.heartbeats.v1',
        supervision.filter(isHeartbeat),
      ),
    },
    operations: {
      receiveCommand: operation('receive', 'edgeCommands', 'A back office asks for something.'),
      tellBackOffice: operation('send', 'edgeEvents', 'What happened, and refused commands.'),
      sendToRegion: operation('send', 'exchange', 'What the other gateway must know.'),
      receiveFromRegion: operation('receive', 'exchange', 'What the other gateway sent.'),
      tellSupervision: operation('send', 'supervision', 'Metadata of every change.'),
      beat: operation('send', 'heartbeats', 'A sign of life every few seconds.'),
    },
    components: {
      messages: Object.fromEntries(
        [...commands, ...told, ...exchanged, ...supervision].map((message) => [
          message.name,
          messageOf(message, model),
        ]),
      ),
      schemas: { ...cloudEventHeaders, ...componentSchemas(model) },
    },
  };
  return [{ path: `${referenceFolder}/asyncapi.json`, content: JSON.stringify(document, null, 2) }];
}

function channel(address: string, messages: readonly MessageModel[]): Json {
  const parameters = [...address.matchAll(/\{([a-z]+)\}/g)].map(([, name]) => [
    name,
    { description: 'Six-digit division code, GB/T 2260.', examples: ['110000', '410000'] },
  ]);
  return {
    address,
    parameters: Object.fromEntries(parameters) as Json,
    messages: Object.fromEntries(
      messages.map(({ name }) => [name, { $ref: `#/components/messages/${name}` }]),
    ),
  };
}

function operation(action: 'send' | 'receive', channelName: string, summary: string): Json {
  return { action, summary, channel: { $ref: `#/channels/${channelName}` } };
}

function messageOf(message: MessageModel, model: Model): Json {
  const role = message.role;
  const type = role?.type ?? '';
  const headers =
    role?.role === 'command'
      ? 'CommandHeaders'
      : role?.role === 'event'
        ? 'EventHeaders'
        : 'RecordHeaders';
  return {
    name: wireTypeOf(type),
    title: `${role?.label.zh ?? ''} ${role?.label.en ?? ''}`,
    ...(message.comment === '' ? {} : { summary: message.comment }),
    contentType: 'application/json',
    headers: { $ref: `#/components/schemas/${headers}` },
    payload: { $ref: `#/components/schemas/${message.name}` },
    examples: [{ headers: { ce_type: wireTypeOf(type) }, payload: exampleOf(message, model) }],
  };
}

// Within this document the schemas of messages lie under components.
function componentSchemas(model: Model): Json {
  const text = JSON.stringify(messageSchemas(model));
  return JSON.parse(text.replaceAll('"#/$defs/', '"#/components/schemas/')) as Json;
}
