/** Named maxima of the engine. Each protects one thing and is tested at the limit and one past it. */
export interface EngineLimits {
  /** Largest value of a record, in bytes: what one record may cost a receiver's memory. */
  readonly payloadBytesMax: number;
  /** Messages of one case that may wait for an earlier one: what one broken sender may store here. */
  readonly parkedPerCaseMax: number;
  /** Waiting messages read for one batch: what one batch may cost in memory. */
  readonly parkedPerBatchMax: number;
  /** Receipts in one record: what one record may cost the sender to apply. */
  readonly receiptsPerRecordMax: number;
  /** Messages relayed in one go. */
  readonly relayBatchMax: number;
  /** First wait for a receipt, in milliseconds; it doubles with every resend. */
  readonly receiptTimeoutMs: number;
  /** Longest wait between two resends, in milliseconds. */
  readonly resendIntervalMaxMs: number;
  /** Sends without a receipt after which an alarm is raised. */
  readonly resendAlarmAttempts: number;
  /** How often a batch that fails on a retryable fault is tried in place before the broker's turn. */
  readonly attemptsInPlaceMax: number;
  /** First wait between attempts in place, in milliseconds; it doubles. */
  readonly retryDelayMs: number;
}

export const defaultLimits: EngineLimits = {
  payloadBytesMax: 512 * 1024,
  parkedPerCaseMax: 1000,
  parkedPerBatchMax: 2000,
  receiptsPerRecordMax: 1000,
  relayBatchMax: 500,
  receiptTimeoutMs: 30_000,
  resendIntervalMaxMs: 15 * 60_000,
  resendAlarmAttempts: 10,
  attemptsInPlaceMax: 3,
  retryDelayMs: 100,
};
