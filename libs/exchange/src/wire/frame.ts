import type { BrokerRecord, ConsumedRecord } from '../ports/broker.js';
import type { StoredFrame } from '../ports/store.js';
import { fail, ok } from '../result.js';
import type { Result } from '../result.js';
import { exchangeHeadersOf, topicOf, unreadable } from './exchange-headers.js';
import type { ExchangeHeaders } from './exchange-headers.js';
import { headers, linesContentType } from './headers.js';
import { numberIn, rootIn } from './wire-text.js';

/** Consecutive messages of one stream. */
export interface Frame extends ExchangeHeaders {
  readonly kind: 'FRAME';
  /** Number of the first message and of the last. */
  readonly first: number;
  readonly last: number;
  /** Root of the stream's tree at size `last`. */
  readonly root: Buffer;
  readonly lines: readonly Buffer[];
}

export const frameType = 'tongban.exchange.frame.v1';

const lineFeed = 0x0a;

/**
 * Value: each line and its line feed. JSON has no raw line feed, so the bytes of a line are the bytes
 * that are hashed, whatever the language.
 *
 *   ce_streamfirst ce_streamlast ce_streamroot
 */
export function encodeFrame(sender: ExchangeHeaders, frame: StoredFrame): BrokerRecord {
  const { first, last, root, lines, recordedAt } = frame;
  const { from, to } = sender;
  const id = `${from}.${to}.${first}-${last}`;
  return {
    topic: topicOf(sender),
    key: null,
    value: Buffer.concat(lines.flatMap((line) => [line, lineEnd])),
    headers: {
      ...exchangeHeadersOf({ ...sender, id, type: frameType, at: recordedAt }),
      [headers.contentType]: linesContentType,
      [headers.streamFirst]: String(first),
      [headers.streamLast]: String(last),
      [headers.streamRoot]: root.toString('hex'),
    },
  };
}

const lineEnd = Buffer.from([lineFeed]);

export function decodeFrame(
  sender: ExchangeHeaders,
  given: ConsumedRecord['headers'],
  value: Buffer,
): Result<Frame> {
  const first = numberIn(given[headers.streamFirst]);
  const last = numberIn(given[headers.streamLast]);
  const root = rootIn(given[headers.streamRoot]);
  if (first === undefined || first === 0) return unreadable(headers.streamFirst);
  if (last === undefined || last < first) return unreadable(headers.streamLast);
  if (root === undefined) return unreadable(headers.streamRoot);
  const lines = linesOf(value);
  if (lines?.length !== last - first + 1)
    return fail('RECORD_UNREADABLE', 'the value has not as many lines as the headers say');
  return ok({ ...sender, kind: 'FRAME', first, last, root, lines });
}

/** Undefined when the last line does not end. */
function linesOf(value: Buffer): readonly Buffer[] | undefined {
  const lines: Buffer[] = [];
  for (let start = 0; start < value.length;) {
    const end = value.indexOf(lineFeed, start);
    if (end === -1) return undefined;
    lines.push(value.subarray(start, end));
    start = end + 1;
  }
  return lines;
}
