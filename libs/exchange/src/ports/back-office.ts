import type { JournalEntry } from './journal.js';

/** The back office of this region: it is told everything it must act on or show. */
export interface BackOffice {
  /**
   * Resolves when the back office's channel holds every entry durably. An entry may be handed over
   * more than once (under the same id), never out of order within a case.
   */
  deliver(entries: readonly JournalEntry[]): Promise<void>;
}
