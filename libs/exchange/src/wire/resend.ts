import type { BrokerRecord, ConsumedRecord } from '../ports/broker.js';
import { ok } from '../result.js';
import type { Result } from '../result.js';
import { exchangeHeadersOf, topicOf, unreadable } from './exchange-headers.js';
import type { ExchangeHeaders } from './exchange-headers.js';
import { headers } from './headers.js';
import { numberIn } from './wire-text.js';

/** The reader of the other stream asks for everything from a number on. */
export interface ResendRequest extends ExchangeHeaders {
  readonly kind: 'RESEND';
  readonly resendFrom: number;
}

export const resendType = 'tongban.exchange.resend.v1';

/** No value. `ce_resendfrom` */
export function encodeResend(
  sender: ExchangeHeaders,
  resendFrom: number,
  made: { readonly id: string; readonly at: Date },
): BrokerRecord {
  return {
    topic: topicOf(sender),
    key: null,
    value: Buffer.alloc(0),
    headers: {
      ...exchangeHeadersOf({ ...sender, ...made, type: resendType }),
      [headers.resendFrom]: String(resendFrom),
    },
  };
}

export function decodeResend(
  sender: ExchangeHeaders,
  given: ConsumedRecord['headers'],
): Result<ResendRequest> {
  const resendFrom = numberIn(given[headers.resendFrom]);
  if (resendFrom === undefined || resendFrom === 0) return unreadable(headers.resendFrom);
  return ok({ ...sender, kind: 'RESEND', resendFrom });
}
