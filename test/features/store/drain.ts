import type { DrainOptions, PendingMessage, Store } from '@tongban/exchange';
import { later, NOW } from './rows.js';

export interface Drained {
  readonly count: number | null;
  readonly messages: readonly PendingMessage[];
}

/** One drain of the shard of a key; what was sent, in order. Due again a second after each send. */
export async function drain(
  store: Store,
  key: string,
  given: Partial<DrainOptions> = {},
): Promise<Drained> {
  const messages: PendingMessage[] = [];
  const count = await store.drain({
    shard: store.shardOf(key),
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
