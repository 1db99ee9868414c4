/** Named maxima of the engine. Each protects one thing and is tested at the limit and one past it. */
export interface EngineLimits {
  /** Largest line of a stream, in bytes: what one message may cost a receiver's memory. */
  readonly messageBytesMax: number;
  /**
   * Largest change, in bytes. A history quotes changes as JSON text, which at most doubles them, and
   * must fit into a message.
   */
  readonly changeBytesMax: number;
  /** Messages in one frame, and bytes after which it takes no further one. */
  readonly frameMessagesMax: number;
  readonly frameBytesMax: number;
  /**
   * Records that tell of a refusal under one command id. A sender that repeats a bad command for ever
   * must not fill the journal.
   */
  readonly refusalsToldMax: number;
  /** Messages of one blocked case read at once when an operator lets it go on. */
  readonly parkedPerActMax: number;
  /** Entries, or messages of a stream, read from the journal in one go, and their bytes. */
  readonly publishEntriesMax: number;
  readonly publishBytesMax: number;
  /** Entries in one record for supervision. */
  readonly supervisionEntriesMax: number;
  /** Bytes that one destination may keep in memory; beyond them it reads the journal. */
  readonly destinationBytesMax: number;
  /** First and longest wait after a destination failed, in milliseconds; it doubles. */
  readonly publishRetryMs: number;
  readonly publishRetryMaxMs: number;
  /** First and longest wait between two requests to resend, in milliseconds; it doubles. */
  readonly resendAskMs: number;
  readonly resendAskMaxMs: number;
  /** How long an ack waits for a frame to travel with, in milliseconds. */
  readonly ackDelayMs: number;
  /** How often a checkpoint is sent while something is not acknowledged, and otherwise. */
  readonly checkpointMs: number;
  readonly quietCheckpointMs: number;
  /** How often cursors are saved, in milliseconds: what a crash may publish twice. */
  readonly saveCursorsMs: number;
  /** How often the right to publish is asked for, in milliseconds. */
  readonly leadRetryMs: number;
  /** Records, and bytes of values, that go into one transaction. */
  readonly batchRecordsMax: number;
  readonly batchBytesMax: number;
  /** Records, and bytes of values, that may wait for a transaction. */
  readonly waitingRecordsMax: number;
  readonly waitingBytesMax: number;
}

const kibibyte = 1024;
const mebibyte = 1024 * kibibyte;

export const defaultLimits: EngineLimits = {
  messageBytesMax: 512 * kibibyte,
  changeBytesMax: 255 * kibibyte,
  frameMessagesMax: 500,
  frameBytesMax: 256 * kibibyte,
  refusalsToldMax: 3,
  parkedPerActMax: 1000,
  publishEntriesMax: 2000,
  publishBytesMax: mebibyte,
  supervisionEntriesMax: 200,
  destinationBytesMax: 16 * mebibyte,
  publishRetryMs: 200,
  publishRetryMaxMs: 30_000,
  resendAskMs: 1000,
  resendAskMaxMs: 60_000,
  ackDelayMs: 200,
  checkpointMs: 10_000,
  quietCheckpointMs: 60_000,
  saveCursorsMs: 1000,
  leadRetryMs: 2000,
  batchRecordsMax: 500,
  batchBytesMax: 4 * mebibyte,
  waitingRecordsMax: 5000,
  waitingBytesMax: 32 * mebibyte,
};
