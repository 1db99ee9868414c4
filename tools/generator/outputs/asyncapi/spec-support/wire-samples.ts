import type { RecordData } from '@tongban/contracts';
import type { BrokerRecord } from '../../../../../libs/exchange/src/ports/broker.js';
import type { JournalEntry, JournalKind } from '../../../../../libs/exchange/src/ports/journal.js';
import { encodeAck } from '../../../../../libs/exchange/src/wire/ack.js';
import { encodeCheckpoint } from '../../../../../libs/exchange/src/wire/checkpoint.js';
import { encodeEdgeEvent } from '../../../../../libs/exchange/src/wire/edge-event.js';
import { encodeFrame } from '../../../../../libs/exchange/src/wire/frame.js';
import { headers } from '../../../../../libs/exchange/src/wire/headers.js';
import { encodeHeartbeat } from '../../../../../libs/exchange/src/wire/heartbeat.js';
import { encodeHello } from '../../../../../libs/exchange/src/wire/hello.js';
import { encodeResend } from '../../../../../libs/exchange/src/wire/resend.js';
import { encodeSupervisionBatch } from '../../../../../libs/exchange/src/wire/supervision-batch.js';

const caseNo = 'KS51502026092100000018';
const id = '01997e2c-0f6a-7c3e-9d51-3b2f6a4c8e10';
const at = new Date('2026-09-21T01:30:00.000Z');
const hash = Buffer.alloc(32, 1);
const event = { type: 'case.received', occurredAt: at.toISOString() };

const change: RecordData['case.changed'] = {
  type: 'case.changed',
  caseNo,
  changeId: id,
  region: '110000',
  firstEventNo: 5,
  previousHash: hash.toString('hex'),
  events: [{ ...event, data: { acceptanceDueAt: at.toISOString() } }],
};
const refused: RecordData['edge.command-refused'] = {
  commandId: 'a-17',
  region: '110000',
  code: 'TRANSITION_NOT_ALLOWED',
  title: '当前状态不允许此操作',
  errors: [],
};
const rejected: RecordData['edge.message-rejected'] = {
  caseNo,
  region: '110000',
  messageType: 'case.changed',
  code: 'HISTORY_DIVERGED',
  title: '两地办件记录不一致',
};
const heartbeat: RecordData['supervision.heartbeat'] = {
  ...{ region: '410000', instanceId: id, version: '0.1.0', at: at.toISOString() },
  ...{ state: 'RUNNING', isPublisher: true, position: '7', parked: 0, blockedCases: 0 },
  destinations: [],
  streams: [],
};

function entry(kind: JournalKind, body: object): JournalEntry {
  const isChange = kind === 'case.changed';
  return {
    ...{ position: 7, id, kind, recordedAt: at, caseNo, region: '110000' },
    firstEventNo: isChange ? 5 : null,
    eventCount: isChange ? 1 : null,
    previousHash: isChange ? hash : null,
    hash,
    cause: 'a-17',
    traceparent: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01',
    summary: {
      ...{ item: 'no-crime-certificate', originRegion: '410000', handlingRegion: '110000' },
      ...{ status: 'RECEIVED', holder: '110000', events: [event] },
      ...{ dueAt: at.toISOString(), filedAt: at.toISOString(), code: 'HISTORY_DIVERGED' },
    },
    stream: null,
    body: Buffer.from(JSON.stringify(body)),
  };
}

const ack = { size: 8, root: hash, generation: 2 };
const sender = { from: '410000', to: '110000', generation: 3, ack: null };
const made = { id, at };
const line = Buffer.from(JSON.stringify(change));
const frame = {
  ...{ peer: '110000', isOutgoing: true, first: 17, last: 17, root: hash, recordedAt: at },
  lines: [line],
};
const checkpoint = { size: 17, root: hash };

/** What the envelope adds to a record of the exchange. */
function closed(record: BrokerRecord): BrokerRecord {
  const added = { [headers.suite]: 'sha-256', [headers.digest]: hash.toString('hex') };
  return { ...record, headers: { ...record.headers, ...added } };
}

/** One record of each kind that a gateway writes, by the encoders of libs/exchange. */
export const wireSamples: readonly BrokerRecord[] = [
  ...[
    encodeFrame(sender, frame),
    encodeFrame({ ...sender, ack }, frame),
    encodeCheckpoint({ ...sender, ack }, { ...checkpoint, release: 1 }, made),
    encodeHello(sender, { ...checkpoint, release: 1 }, made),
    encodeAck({ ...sender, ack }, made),
    encodeResend(sender, 9, made),
  ].map(closed),
  encodeEdgeEvent('410000', entry('case.changed', change)),
  encodeEdgeEvent('410000', entry('edge.command-refused', refused)),
  encodeEdgeEvent('410000', entry('edge.message-rejected', rejected)),
  encodeSupervisionBatch('110000', [
    entry('case.changed', change),
    entry('case.blocked', {}),
    entry('case.unblocked', {}),
    entry('edge.message-rejected', rejected),
  ]),
  encodeHeartbeat(id, heartbeat),
];
