import { topicKinds } from '../../../../libs/exchange/src/wire/topics.ts';
import type { MessageModel, Model } from '../../model.ts';
import { messagesOf, sentCommandsOf } from '../wire.ts';
import { exchangeRecords } from './exchange-records.ts';
import { messageRecord } from './wire-record.ts';
import type { WireRecord } from './wire-record.ts';

export type ChannelName = keyof typeof topicKinds;

const byCase = 'The case number, or the id of the record when it names no case.';
const heartbeat = 'supervision.heartbeat';
const change = 'case.changed';

/** What travels on each topic; the topics are those of libs/exchange. */
export function channelRecords(model: Model): Readonly<Record<ChannelName, readonly WireRecord[]>> {
  const records = messagesOf(model, 'record');
  const areaOf = (area: string) => records.filter(({ role }) => role?.type.startsWith(area));
  const only = (type: string) => records.filter(({ role }) => role?.type === type);
  return {
    exchange: exchangeRecords([...areaOf('case.'), ...areaOf('message.')]),
    edgeCommands: sentCommandsOf(model).map((message) =>
      messageRecord(message, { headers: 'CommandHeaders', key: byCase }),
    ),
    edgeEvents: [
      ...only(change).map((one) => messageRecord(one, { headers: 'ChangeHeaders', key: byCase })),
      ...areaOf('edge.').map((one) =>
        messageRecord(one, { headers: 'AnswerHeaders', key: byCase }),
      ),
    ],
    supervision: [
      supervisionBatch(areaOf('supervision.').filter(({ role }) => role?.type !== heartbeat)),
    ],
    heartbeats: only(heartbeat).map((one) =>
      messageRecord(one, { headers: 'SupervisionHeaders', key: 'The region.' }),
    ),
  };
}

function supervisionBatch(lines: readonly MessageModel[]): WireRecord {
  return {
    name: 'SupervisionBatch',
    wireType: 'tongban.supervision.batch.v1',
    title: '监督通报 Supervision batch',
    summary: 'Metadata of what a region recorded, one entry a line, in the order of its journal.',
    headers: 'SupervisionHeaders',
    key: 'The region.',
    value: { kind: 'LINES', messages: lines },
  };
}

/** The topic as AsyncAPI describes a channel, with its settings on the cluster. */
export function channelOf(name: ChannelName, records: readonly WireRecord[]): object {
  const { template, partitions, retentionMs, writer, reader, hasDeadLetters } = topicKinds[name];
  const letters = ` What cannot be read is copied to dlq.${template}.`;
  const parameters = [...template.matchAll(/\{([a-z]+)\}/g)].map(([, parameter]) => [
    parameter,
    { description: 'Six-digit division code, GB/T 2260.', examples: ['110000', '410000'] },
  ]);
  return {
    address: template,
    description: `Written by ${writer}, read by ${reader}.${hasDeadLetters ? letters : ''}`,
    parameters: Object.fromEntries(parameters) as object,
    messages: Object.fromEntries(
      records.map((record) => [record.name, { $ref: `#/components/messages/${record.name}` }]),
    ),
    bindings: {
      kafka: { partitions, topicConfiguration: { 'retention.ms': retentionMs } },
    },
  };
}
