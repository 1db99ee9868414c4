import type { BrokerRecord, ConsumedRecord } from '../ports/broker.js';
import type { Result } from '../result.js';
import {
  announcementHeadersOf,
  exchangeHeadersOf,
  readAnnouncement,
  topicOf,
} from './exchange-headers.js';
import type { Announcement, ExchangeHeaders } from './exchange-headers.js';

/** How far the sender has published its stream: what comes after it in the log is not in it. */
export interface CheckpointRecord extends ExchangeHeaders, Announcement {
  readonly kind: 'CHECKPOINT';
}

export const checkpointType = 'tongban.exchange.checkpoint.v1';

/** No value. `ce_streamsize ce_streamroot ce_release` */
export function encodeCheckpoint(
  sender: ExchangeHeaders,
  announcement: Announcement,
  made: { readonly id: string; readonly at: Date },
): BrokerRecord {
  return {
    topic: topicOf(sender),
    key: null,
    value: Buffer.alloc(0),
    headers: {
      ...exchangeHeadersOf({ ...sender, ...made, type: checkpointType }),
      ...announcementHeadersOf(announcement),
    },
  };
}

export function decodeCheckpoint(
  sender: ExchangeHeaders,
  given: ConsumedRecord['headers'],
): Result<CheckpointRecord> {
  const announcement = readAnnouncement(given);
  if (!announcement.ok) return announcement;
  return { ok: true, value: { ...sender, ...announcement.value, kind: 'CHECKPOINT' } };
}
