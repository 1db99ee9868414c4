import type { BrokerRecord } from '../ports/broker.js';
import { ok } from '../result.js';
import type { Result } from '../result.js';
import { exchangeHeadersOf, topicOf, unreadable } from './exchange-headers.js';
import type { Ack, ExchangeHeaders } from './exchange-headers.js';
import { headers } from './headers.js';

/** An ack that no frame was there to carry. */
export interface AckOnly extends ExchangeHeaders {
  readonly kind: 'ACK';
  readonly ack: Ack;
}

export const ackType = 'tongban.exchange.ack.v1';

/** No value; `ce_ackno ce_ackroot ce_ackgeneration` as in every record. */
export function encodeAck(
  sender: ExchangeHeaders & { readonly ack: Ack },
  made: { readonly id: string; readonly at: Date },
): BrokerRecord {
  return {
    topic: topicOf(sender),
    key: null,
    value: Buffer.alloc(0),
    headers: exchangeHeadersOf({ ...sender, ...made, type: ackType }),
  };
}

export function decodeAck(sender: ExchangeHeaders): Result<AckOnly> {
  const { ack } = sender;
  return ack ? ok({ ...sender, kind: 'ACK', ack }) : unreadable(headers.ackNo);
}
