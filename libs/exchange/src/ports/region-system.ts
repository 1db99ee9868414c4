import type { OutgoingMessage } from './store.js';

/** The back office of this region: it is told everything it must act on or show. */
export interface RegionSystem {
  /**
   * Resolves when the back office's channel holds every message durably. A message may be handed
   * over more than once (under the same id), never out of order within a case.
   */
  deliver(messages: readonly OutgoingMessage[]): Promise<void>;
}
