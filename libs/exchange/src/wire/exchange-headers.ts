import { formatInstant } from '@tongban/contracts';
import type { ConsumedRecord } from '../ports/broker.js';
import { fail, ok } from '../result.js';
import type { Result } from '../result.js';
import { exchangeTopic, partiesOf } from './topics.js';
import { headers, sourceOf } from './headers.js';
import { isId, numberIn, rootIn } from './wire-text.js';

/**
 * What every record between two gateways says of itself, in its headers:
 *
 *   ce_specversion ce_id ce_source ce_type ce_time    CloudEvents
 *   ce_target                                         the region it is for
 *   ce_generation                                     of the sender's gateway
 *   ce_ackno ce_ackroot ce_ackgeneration              what the sender has of the other stream; optional
 */
export interface ExchangeHeaders {
  readonly from: string;
  readonly to: string;
  readonly generation: number;
  readonly ack: Ack | null;
}

/** "I have taken in charge everything up to here, and it was this." */
export interface Ack {
  readonly size: number;
  readonly root: Buffer;
  /** The newest generation of the stream's writer that the reader has seen. */
  readonly generation: number;
}

/** Size and root of a stream, by its writer. */
export interface Checkpoint {
  readonly size: number;
  readonly root: Buffer;
}

export interface ExchangeOutline extends ExchangeHeaders {
  readonly id: string;
  readonly type: string;
  readonly at: Date;
}

export function exchangeHeadersOf(outline: ExchangeOutline): Record<string, string> {
  const { from, to, generation, ack } = outline;
  return {
    [headers.specVersion]: '1.0',
    [headers.id]: outline.id,
    [headers.source]: sourceOf(from),
    [headers.type]: outline.type,
    [headers.time]: formatInstant(outline.at),
    [headers.target]: to,
    [headers.generation]: String(generation),
    ...(ack ? ackHeadersOf(ack) : {}),
  };
}

function ackHeadersOf({ size, root, generation }: Ack): Record<string, string> {
  return {
    [headers.ackNo]: String(size),
    [headers.ackRoot]: root.toString('hex'),
    [headers.ackGeneration]: String(generation),
  };
}

/** The topic from the sender to its target. */
export function topicOf({ from, to }: Pick<ExchangeHeaders, 'from' | 'to'>): string {
  return exchangeTopic(from, to);
}

export interface Reader {
  /** The region that reads. */
  readonly region: string;
  readonly peers: readonly string[];
}

/** Who wrote it and for whom: the topic and the headers must say the same. */
export function readExchangeHeaders(
  record: Pick<ConsumedRecord, 'topic' | 'headers'>,
  reader: Reader,
): Result<ExchangeHeaders> {
  const parties = partiesOf(record.topic);
  const given = record.headers;
  if (parties?.to !== reader.region)
    return fail('WRONG_TARGET', 'the topic is not for this region');
  if (!reader.peers.includes(parties.from))
    return fail('PEER_UNKNOWN', `region ${parties.from} is no peer of this one`);
  if (given[headers.target] !== reader.region)
    return fail('WRONG_TARGET', `header ${headers.target} names another region`);
  if (given[headers.source] !== sourceOf(parties.from))
    return fail('WRONG_SENDER', `header ${headers.source} is not the topic's writer`);
  if (!isId(given[headers.id])) return unreadable(headers.id);
  const generation = numberIn(given[headers.generation]);
  if (generation === undefined) return unreadable(headers.generation);
  const ack = readAck(given);
  return ack.ok ? ok({ ...parties, generation, ack: ack.value }) : ack;
}

function readAck(given: Readonly<Record<string, string>>): Result<Ack | null> {
  if (given[headers.ackNo] === undefined) return ok(null);
  const size = numberIn(given[headers.ackNo]);
  const root = rootIn(given[headers.ackRoot]);
  const generation = numberIn(given[headers.ackGeneration]);
  if (size === undefined) return unreadable(headers.ackNo);
  if (root === undefined) return unreadable(headers.ackRoot);
  if (generation === undefined) return unreadable(headers.ackGeneration);
  return ok({ size, root, generation });
}

/** What a gateway says of itself and its stream, at a take-over and every now and then. */
export interface Announcement extends Checkpoint {
  /** The release of the contracts that it understands. */
  readonly release: number;
}

/** `ce_streamsize`, `ce_streamroot` and `ce_release`. */
export function announcementHeadersOf(announcement: Announcement): Record<string, string> {
  const { size, root, release } = announcement;
  return {
    [headers.streamSize]: String(size),
    [headers.streamRoot]: root.toString('hex'),
    [headers.release]: String(release),
  };
}

export function readAnnouncement(given: Readonly<Record<string, string>>): Result<Announcement> {
  const size = numberIn(given[headers.streamSize]);
  const root = rootIn(given[headers.streamRoot]);
  if (size === undefined) return unreadable(headers.streamSize);
  const release = numberIn(given[headers.release]);
  if (root === undefined) return unreadable(headers.streamRoot);
  if (release === undefined) return unreadable(headers.release);
  return ok({ size, root, release });
}

export function unreadable(header: string): ReturnType<typeof fail> {
  return fail('RECORD_UNREADABLE', `header ${header} is missing or wrong`);
}
