import type { BrokerRecord, ConsumedRecord } from '../ports/broker.js';
import type { Result } from '../result.js';
import {
  announcementHeadersOf,
  exchangeHeadersOf,
  readAnnouncement,
  topicOf,
} from './exchange-headers.js';
import type { Announcement, ExchangeHeaders } from './exchange-headers.js';

/** A process has taken over publishing: from here on only its generation counts. */
export interface HelloRecord extends ExchangeHeaders, Announcement {
  readonly kind: 'HELLO';
}

export const helloType = 'tongban.exchange.hello.v1';

/** No value. `ce_streamsize ce_streamroot ce_release` */
export function encodeHello(
  sender: ExchangeHeaders,
  announcement: Announcement,
  made: { readonly id: string; readonly at: Date },
): BrokerRecord {
  return {
    topic: topicOf(sender),
    key: null,
    value: Buffer.alloc(0),
    headers: {
      ...exchangeHeadersOf({ ...sender, ...made, type: helloType }),
      ...announcementHeadersOf(announcement),
    },
  };
}

export function decodeHello(
  sender: ExchangeHeaders,
  given: ConsumedRecord['headers'],
): Result<HelloRecord> {
  const announcement = readAnnouncement(given);
  if (!announcement.ok) return announcement;
  return { ok: true, value: { ...sender, ...announcement.value, kind: 'HELLO' } };
}
