import type { BrokerRecord, ConsumedRecord } from '../ports/broker.js';
import type { Result } from '../result.js';
import {
  checkpointHeadersOf,
  exchangeHeadersOf,
  readCheckpoint,
  topicOf,
} from './exchange-headers.js';
import type { Checkpoint, ExchangeHeaders } from './exchange-headers.js';

/** A process has taken over publishing: from here on only its generation counts. */
export interface HelloRecord extends ExchangeHeaders, Checkpoint {
  readonly kind: 'HELLO';
}

export const helloType = 'tongban.exchange.hello.v1';

/** No value. `ce_streamsize ce_streamroot` */
export function encodeHello(
  sender: ExchangeHeaders,
  checkpoint: Checkpoint,
  made: { readonly id: string; readonly at: Date },
): BrokerRecord {
  return {
    topic: topicOf(sender),
    key: null,
    value: Buffer.alloc(0),
    headers: {
      ...exchangeHeadersOf({ ...sender, ...made, type: helloType }),
      ...checkpointHeadersOf(checkpoint),
    },
  };
}

export function decodeHello(
  sender: ExchangeHeaders,
  given: ConsumedRecord['headers'],
): Result<HelloRecord> {
  const checkpoint = readCheckpoint(given);
  if (!checkpoint.ok) return checkpoint;
  return { ok: true, value: { ...sender, ...checkpoint.value, kind: 'HELLO' } };
}
