import type { DrainOptions, PendingMessage, Store } from '@tongban/exchange';
import { later, NOW } from './rows.js';

export interface Drained {
  readonly count: number;
  readonly messages: readonly PendingMessage[];
}

/** One drain; what was sent, in order. Due again a second after each send. */
export async function drain(store: Store, given: Partial<DrainOptions> = {}): Promise<Drained> {
  const messages: PendingMessage[] = [];
  const count = await store.drain({
    now: NOW,
    limit: 100,
    which: 'FRESH',
    dueAgainAt: (attempts) => later(attempts * 1000),
    send: async (batch) => {
      messages.push(...batch);
    },
    ...given,
  });
  return { count, messages };
}

export const idsOf = (drained: Drained) => drained.messages.map((message) => message.messageId);
