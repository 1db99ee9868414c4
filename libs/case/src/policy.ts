/** What provinces settle differently. A gateway may give its own; these are the defaults. */
export interface Policy {
  /** C1: from filing to transfer. */
  readonly transferWorkingDays: number;
  /** C2: from receipt to acceptance, 行政许可法 Art. 32. */
  readonly acceptanceWorkingDays: number;
  /** For the applicant, when the notice names no day. */
  readonly supplementReplyCalendarDays: number;
  /** The furthest day a notice may name, so that a year with a typing error does not pass. */
  readonly supplementReplyCalendarDaysMax: number;
  /**
   * What comes in on a free day counts as received on the next working day (common practice), or
   * on that very day.
   */
  readonly receiptOnNonWorkingDay: 'NEXT_WORKDAY' | 'SAME_DAY';
}

export const defaultPolicy: Policy = {
  transferWorkingDays: 1,
  acceptanceWorkingDays: 5,
  supplementReplyCalendarDays: 30,
  supplementReplyCalendarDaysMax: 365,
  receiptOnNonWorkingDay: 'NEXT_WORKDAY',
};
