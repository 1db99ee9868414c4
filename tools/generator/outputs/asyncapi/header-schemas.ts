import { formats } from '../../../../libs/contracts/src/formats.ts';
import { headers, sourceOf } from '../../../../libs/exchange/src/wire/headers.ts';

type Name = keyof typeof headers;

interface HeaderSchema {
  readonly type: 'string';
  readonly description: string;
  readonly pattern?: string;
  readonly const?: string;
  readonly examples: readonly string[];
}

const text = (description: string, example: string, pattern?: string): HeaderSchema => ({
  type: 'string',
  description,
  ...(pattern === undefined ? {} : { pattern }),
  examples: [example],
});

const hash = '^[0-9a-f]{64}$';
const number = String.raw`^(0|[1-9]\d{0,15})$`;
const region = String.raw`^[1-9]\d{5}$`;
const sampleHash = '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08';

// Every header of the table in libs/exchange is described here: one that is missing does not compile.
const described: Readonly<Record<Name, HeaderSchema>> = {
  specVersion: { type: 'string', description: 'CloudEvents.', const: '1.0', examples: ['1.0'] },
  id: text(
    'Given once, kept through every repetition: same id, same record.',
    formats.UUID.example,
  ),
  source: text('Who wrote it.', sourceOf(formats.REGION_CODE.example)),
  type: text('What it is.', 'tongban.case.changed.v1'),
  subject: text('Case number.', formats.CASE_NO.example),
  time: text('RFC 3339.', formats.INSTANT.example),
  contentType: text(
    'application/json, or application/jsonl: one JSON text a line.',
    'application/json',
  ),
  traceparent: text(
    'W3C Trace Context.',
    '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01',
  ),

  target: text('The region it is for.', '510000', region),
  generation: text('Of the process that publishes: raised at every take-over.', '3', number),
  streamFirst: text('Number of the first message of the frame.', '17', number),
  streamLast: text('Number of the last message of the frame.', '21', number),
  streamSize: text("Size of the sender's stream as published so far.", '21', number),
  streamRoot: text('Merkle root (RFC 6962) of the stream at that size.', sampleHash, hash),
  release: text('The release of the contracts that the sender understands.', '1', number),
  ackNo: text('How much of the other stream is taken in charge.', '8', number),
  ackRoot: text('Merkle root (RFC 6962) of the other stream at that size.', sampleHash, hash),
  ackGeneration: text("Newest generation seen of the other stream's writer.", '2', number),
  resendFrom: text('Number from which the other stream is to be sent again.', '9', number),
  suite: text('The suite that closed the record.', 'sha-256'),
  digest: text('Digest of the exact bytes and the protected headers.', sampleHash, hash),

  causationId: text('Id of the command that led to it; absent for an automatic step.', 'a-16'),
  eventNo: text('Position of the first event in the history of the case, from 1.', '6', number),
  events: text(
    'Types of the events of the change, in order, separated by commas.',
    'case.accepted,case.decided',
  ),
  status: text('Status of the case after the change.', 'ACCEPTED'),
  holder: text('The region that acts next; absent when the case has ended.', '500000', region),
  dueAt: text('End of the running clock; absent when none runs.', '2026-09-29T00:00:00.000+08:00'),
  region: text(
    'The region that wrote it; of a refusal the one that refused, of a rejected message your own.',
    '500000',
    region,
  ),
};

const cloudEvent = ['specVersion', 'id', 'source', 'type'] as const;
const exchange = [...cloudEvent, 'time', 'target', 'generation', 'suite', 'digest'] as const;
const ack = ['ackNo', 'ackRoot', 'ackGeneration'] as const;

interface HeaderSet {
  readonly always: readonly Name[];
  readonly sometimes: readonly Name[];
}

const sets = {
  CommandHeaders: {
    always: [...cloudEvent],
    sometimes: ['contentType', 'subject', 'time', 'traceparent'],
  },
  ChangeHeaders: {
    always: [
      ...[...cloudEvent, 'time', 'contentType', 'region', 'subject'],
      ...['eventNo', 'events', 'status'],
    ] as Name[],
    sometimes: ['holder', 'dueAt', 'causationId', 'traceparent'],
  },
  AnswerHeaders: {
    always: [...cloudEvent, 'time', 'contentType', 'region'],
    sometimes: ['subject', 'causationId', 'traceparent'],
  },
  FrameHeaders: {
    always: [...exchange, 'contentType', 'streamFirst', 'streamLast', 'streamRoot'],
    sometimes: [...ack],
  },
  CheckpointHeaders: {
    always: [...exchange, 'streamSize', 'streamRoot', 'release'],
    sometimes: [...ack],
  },
  AckHeaders: { always: [...exchange, ...ack], sometimes: [] },
  ResendHeaders: { always: [...exchange, 'resendFrom'], sometimes: [...ack] },
  SupervisionHeaders: { always: [...cloudEvent, 'time', 'contentType'], sometimes: [] },
} as const satisfies Readonly<Record<string, HeaderSet>>;

export type HeaderSetName = keyof typeof sets;

/** The Kafka headers of each kind of record, as schemas. */
export function headerSchemas(): Record<HeaderSetName, object> {
  const entries = Object.entries(sets).map(([name, { always, sometimes }]) => [
    name,
    {
      type: 'object',
      properties: Object.fromEntries(
        [...always, ...sometimes].map((one) => [headers[one], described[one]]),
      ),
      required: always.map((one) => headers[one]),
    },
  ]);
  return Object.fromEntries(entries) as Record<HeaderSetName, object>;
}

/** What is known of the headers of one record; one that it does not have is undefined. */
export type KnownHeaders = { readonly [N in Name]?: string | undefined };

/** Headers as a record may have them, for its example: what is not known of it is made up. */
export function exampleHeaders(name: HeaderSetName, known: KnownHeaders): Record<string, string> {
  const { always, sometimes }: HeaderSet = sets[name];
  const given = [...always, ...sometimes].map((one) => [
    headers[one],
    one in known ? known[one] : described[one].examples[0],
  ]);
  return Object.fromEntries(given.filter(([, value]) => value !== undefined)) as Record<
    string,
    string
  >;
}
