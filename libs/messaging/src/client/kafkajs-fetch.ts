import { AsyncLocalStorage } from 'node:async_hooks';
import { brokerFailure } from './failure.js';
import {
  brokerPrototype,
  decoderOf,
  readMessageSet,
  readRecordBatch,
  replaceBatchReader,
} from './kafkajs-internals.js';
import type { Decoder, FetchAnswer } from './kafkajs-internals.js';

// kafkajs takes a whole answer for a failure when one batch of one partition cannot be read, and says
// neither which partition nor which offset. Here what stands before such a batch is handed over, the
// partition that it stands in is named to whoever reads, and all others go on.

/** A batch that cannot be read: its codec or its format is not known, or it is damaged. */
export interface UnreadableBatch {
  readonly topic: string;
  readonly partition: number;
  /** Of its first record. */
  readonly offset: string;
  readonly cause: unknown;
}

/** Whoever reads partitions in a group: told of each answer. */
export interface FetchWatch {
  onUnreadable(batch: UnreadableBatch): void;
  onReadable(topic: string, partition: number): void;
}

const watches = new AsyncLocalStorage<FetchWatch>();

/** What is fetched in the course of `work` is told to `watch`, and does not fail for one batch. */
export function watchFetches<T>(watch: FetchWatch, work: () => T): T {
  return watches.run(watch, work);
}

/** Why nothing could be read, beside an empty list of records. */
const reason = Symbol('why the first batch cannot be read');

interface Records extends Array<unknown> {
  [reason]?: Pick<UnreadableBatch, 'offset' | 'cause'>;
}

const { fetch } = brokerPrototype;
let lenient = false;

/** From now on, in this process, a batch that cannot be read stops its own partition only. */
export function letBatchesFailAlone(): void {
  if (lenient) return;
  lenient = true;
  replaceBatchReader(readBatches);
  brokerPrototype.fetch = async function (request) {
    const answer = await fetch.call(this, request);
    tell(answer);
    return answer;
  };
}

function tell({ responses }: FetchAnswer): void {
  const watch = watches.getStore();
  for (const { topicName: topic, partitions } of responses)
    for (const { partition, messages } of partitions) {
      const why = (messages as Records)[reason];
      if (!why) watch?.onReadable(topic, partition);
      else if (watch) watch.onUnreadable({ topic, partition, ...why });
      else
        throw brokerFailure(
          `${topic}/${partition}/${why.offset} cannot be read: ${String(why.cause)}`,
        );
    }
}

/** Where in a batch its format stands, and the least that a batch has: as kafkajs says. */
const formatAt = 16;
const recordBatchFormat = 2;
const batchBytesMin = 49;

async function readBatches(decoder: Decoder): Promise<Records> {
  const length = decoder.readInt32();
  if (length <= 0 || !decoder.canReadBytes(length)) return [];
  const bytes = decoder.readBytes(length);
  const records: Records = [];
  const batches = decoderOf(bytes);
  let at = 0;
  try {
    if (bytes.readInt8(formatAt) < recordBatchFormat) return await readMessageSet(batches, length);
    while (batches.canReadBytes(batchBytesMin)) {
      for (const record of (await readRecordBatch(batches)).records) records.push(record);
      at += batchHeadBytes + bytes.readInt32BE(at + offsetBytes);
    }
  } catch (cause) {
    // The last batch of an answer may have been cut off; it comes whole with the next one.
    if ((cause as Error).name !== 'KafkaJSPartialMessageError' && records.length === 0)
      records[reason] = { offset: offsetAt(bytes, at), cause };
  }
  return records;
}

/** A batch begins with its first offset and the number of bytes that follow. */
const offsetBytes = 8;
const batchHeadBytes = 12;

function offsetAt(bytes: Buffer, at: number): string {
  return bytes.length < at + offsetBytes ? '?' : bytes.readBigInt64BE(at).toString();
}
