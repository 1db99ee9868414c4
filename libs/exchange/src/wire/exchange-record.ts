import type { ConsumedRecord } from '../ports/broker.js';
import { fail } from '../result.js';
import type { Result } from '../result.js';
import { ackType, decodeAck } from './ack.js';
import type { AckOnly } from './ack.js';
import { checkpointType, decodeCheckpoint } from './checkpoint.js';
import type { CheckpointRecord } from './checkpoint.js';
import { readExchangeHeaders } from './exchange-headers.js';
import type { Reader } from './exchange-headers.js';
import { decodeFrame, frameType } from './frame.js';
import type { Frame } from './frame.js';
import { headers } from './headers.js';
import { decodeHello, helloType } from './hello.js';
import type { HelloRecord } from './hello.js';
import { decodeResend, resendType } from './resend.js';
import type { ResendRequest } from './resend.js';
import { typeIn } from './wire-text.js';

/** Everything that travels from one gateway to another. Only frames carry numbered messages. */
export type ExchangeRecord = Frame | CheckpointRecord | HelloRecord | AckOnly | ResendRequest;

/** Reads a record of an exchange topic that the envelope has opened; never throws. */
export function decodeExchangeRecord(
  record: ConsumedRecord,
  opened: Buffer,
  reader: Reader,
): Result<ExchangeRecord> {
  const sender = readExchangeHeaders(record, reader);
  if (!sender.ok) return sender;
  const given = record.headers;
  switch (given[headers.type]) {
    case frameType:
      return decodeFrame(sender.value, given, opened);
    case checkpointType:
      return decodeCheckpoint(sender.value, given);
    case helloType:
      return decodeHello(sender.value, given);
    case ackType:
      return decodeAck(sender.value);
    case resendType:
      return decodeResend(sender.value, given);
    default:
      return fail('UNKNOWN_TYPE', `no record of the exchange: ${typeIn(given[headers.type])}`);
  }
}
