import type { BrokerRecord, ConsumedRecord } from '../ports/broker.js';
import type { Result } from '../result.js';
import {
  checkpointHeadersOf,
  exchangeHeadersOf,
  readCheckpoint,
  topicOf,
} from './exchange-headers.js';
import type { Checkpoint, ExchangeHeaders } from './exchange-headers.js';

/** How far the sender has published its stream: what comes after it in the log is not in it. */
export interface CheckpointRecord extends ExchangeHeaders, Checkpoint {
  readonly kind: 'CHECKPOINT';
}

export const checkpointType = 'tongban.exchange.checkpoint.v1';

/** No value. `ce_streamsize ce_streamroot` */
export function encodeCheckpoint(
  sender: ExchangeHeaders,
  checkpoint: Checkpoint,
  made: { readonly id: string; readonly at: Date },
): BrokerRecord {
  return {
    topic: topicOf(sender),
    key: null,
    value: Buffer.alloc(0),
    headers: {
      ...exchangeHeadersOf({ ...sender, ...made, type: checkpointType }),
      ...checkpointHeadersOf(checkpoint),
    },
  };
}

export function decodeCheckpoint(
  sender: ExchangeHeaders,
  given: ConsumedRecord['headers'],
): Result<CheckpointRecord> {
  const checkpoint = readCheckpoint(given);
  if (!checkpoint.ok) return checkpoint;
  return { ok: true, value: { ...sender, ...checkpoint.value, kind: 'CHECKPOINT' } };
}
