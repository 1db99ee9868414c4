import { formatInstant, parseRecord, records } from '@tongban/contracts';
import type { RecordData } from '@tongban/contracts';
import type { BrokerRecord, ConsumedRecord } from '../ports/broker.js';
import type { JournalEntry } from '../ports/journal.js';
import { headers, linesContentType, sourceOf } from './headers.js';
import { decodeJson, shownErrors } from './line.js';
import { supervisedRegionOf, supervisionTopic } from './topics.js';
import { numberIn } from './wire-text.js';

const supervisionBatchType = 'tongban.supervision.batch.v1';

type EntryType =
  | 'supervision.case-changed'
  | 'supervision.case-blocked'
  | 'supervision.case-unblocked'
  | 'supervision.message-rejected';

/**
 * What a region tells its supervision of a batch: who, what kind, when; never what an event says.
 * One JSON text a line, each with its `type` and its `position` in the journal.
 */
export function encodeSupervisionBatch(
  region: string,
  entries: readonly JournalEntry[],
): BrokerRecord {
  const [first, last] = [entries[0]!, entries.at(-1)!];
  return {
    topic: supervisionTopic(region),
    key: region,
    value: Buffer.from(entries.map((entry) => `${JSON.stringify(lineOf(entry))}\n`).join('')),
    headers: {
      [headers.specVersion]: '1.0',
      [headers.id]: `${region}.${first.position}-${last.position}`,
      [headers.source]: sourceOf(region),
      [headers.type]: supervisionBatchType,
      [headers.time]: formatInstant(last.recordedAt),
      [headers.contentType]: linesContentType,
    },
  };
}

type Line = { [T in EntryType]: RecordData[T] }[EntryType];

/** The summaries and bodies were written by this region itself, in these shapes. */
function lineOf(entry: JournalEntry): Line {
  const { summary, region } = entry;
  const position = String(entry.position);
  const caseNo = entry.caseNo ?? '';
  const at = formatInstant(entry.recordedAt);
  switch (entry.kind) {
    case 'case.changed':
      return {
        type: 'supervision.case-changed',
        position,
        caseNo,
        changeId: entry.id,
        region,
        item: summary.item ?? '',
        originRegion: summary.originRegion ?? '',
        handlingRegion: summary.handlingRegion ?? '',
        status: summary.status ?? '',
        holder: summary.holder,
        dueAt: summary.dueAt,
        firstEventNo: entry.firstEventNo ?? 0,
        events: summary.events ?? [],
        filedAt: summary.filedAt ?? at,
        recordedAt: at,
      };
    case 'case.blocked':
      return {
        type: 'supervision.case-blocked',
        ...{ position, caseNo, region },
        code: summary.code ?? 'INTERNAL',
        blockedAt: at,
      };
    case 'case.unblocked':
      return { type: 'supervision.case-unblocked', position, caseNo, region, unblockedAt: at };
    default:
      return rejectedLineOf(entry, position);
  }
}

function rejectedLineOf(
  { body, caseNo, region, recordedAt }: JournalEntry,
  position: string,
): RecordData['supervision.message-rejected'] {
  const told = JSON.parse(body.toString()) as RecordData['edge.message-rejected'];
  return {
    type: 'supervision.message-rejected',
    position,
    caseNo: caseNo ?? undefined,
    region,
    byRegion: told.region,
    messageType: told.messageType,
    code: told.code,
    rejectedAt: formatInstant(recordedAt),
  };
}

/** What a region told its supervision. */
export type SupervisionMessage =
  | { readonly kind: 'CHANGED'; readonly data: RecordData['supervision.case-changed'] }
  | { readonly kind: 'BLOCKED'; readonly data: RecordData['supervision.case-blocked'] }
  | { readonly kind: 'UNBLOCKED'; readonly data: RecordData['supervision.case-unblocked'] }
  | { readonly kind: 'REJECTED'; readonly data: RecordData['supervision.message-rejected'] }
  | { readonly kind: 'HEARTBEAT'; readonly data: RecordData['supervision.heartbeat'] }
  | { readonly kind: 'UNREADABLE'; readonly reason: string };

/** Never throws: one line that cannot be read must not hide all that come after it. */
export function decodeSupervision(record: ConsumedRecord): readonly SupervisionMessage[] {
  const region = supervisedRegionOf(record.topic);
  if (region === undefined) return [unreadable('the topic is not one of supervision')];
  if (record.headers[headers.source] !== sourceOf(region))
    return [unreadable(`header ${headers.source} is not the topic's writer`)];
  const messages = messagesIn(record);
  return messages.map((message) =>
    message.kind !== 'UNREADABLE' && message.data.region !== region
      ? unreadable("the region is not the topic's")
      : message,
  );
}

function messagesIn({ headers: given, value }: ConsumedRecord): readonly SupervisionMessage[] {
  const bytes = value ?? Buffer.alloc(0);
  switch (given[headers.type]) {
    case records['supervision.heartbeat'].wireType:
      return [readAs('supervision.heartbeat', 'HEARTBEAT', bytes)];
    case supervisionBatchType:
      return linesOf(bytes).map(readLine);
    default:
      return [unreadable(`header ${headers.type} names no record of supervision`)];
  }
}

function linesOf(bytes: Buffer): readonly Buffer[] {
  const lines: Buffer[] = [];
  for (let start = 0; start < bytes.length;) {
    const feed = bytes.indexOf(0x0a, start);
    const end = feed === -1 ? bytes.length : feed;
    lines.push(bytes.subarray(start, end));
    start = end + 1;
  }
  return lines;
}

const kindOf = {
  'supervision.case-changed': 'CHANGED',
  'supervision.case-blocked': 'BLOCKED',
  'supervision.case-unblocked': 'UNBLOCKED',
  'supervision.message-rejected': 'REJECTED',
} as const satisfies Record<EntryType, SupervisionMessage['kind']>;

function readLine(line: Buffer): SupervisionMessage {
  const json = decodeJson(line);
  const type = json.ok ? (json.value as { type?: unknown } | null)?.type : undefined;
  if (typeof type !== 'string' || !Object.hasOwn(kindOf, type))
    return unreadable('a line names no entry of supervision');
  const message = readAs(type as EntryType, kindOf[type as EntryType], line);
  return message.kind === 'HEARTBEAT' ||
    message.kind === 'UNREADABLE' ||
    numberIn(message.data.position) !== undefined
    ? message
    : unreadable('position: FORMAT');
}

function readAs(
  type: EntryType | 'supervision.heartbeat',
  kind: Exclude<SupervisionMessage['kind'], 'UNREADABLE'>,
  bytes: Buffer,
): SupervisionMessage {
  const json = decodeJson(bytes);
  if (!json.ok) return unreadable(json.refusal.detail);
  const parsed = parseRecord(type, json.value);
  // The pairing of type and kind is the table's.
  return parsed.ok
    ? ({ kind, data: parsed.value } as SupervisionMessage)
    : unreadable(shownErrors(parsed.errors));
}

function unreadable(reason: string): SupervisionMessage {
  return { kind: 'UNREADABLE', reason };
}
