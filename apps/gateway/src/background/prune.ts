import type { GatewayParts } from '../gateway-parts.js';
import type { RepeatedTask } from './repeat.js';

const dayMs = 24 * 60 * 60_000;
const hourMs = 60 * 60_000;

/** Forgets ids of messages and deliveries that nobody asks for any more. Histories stay for ever. */
export function prune({ config, database, logger, engine }: GatewayParts): RepeatedTask {
  return {
    name: 'prune',
    everyMs: hourMs,
    run: async () => {
      const before = new Date(engine.clock.now().getTime() - config.inboxRetentionDays * dayMs);
      const messages = await database.maintenance.pruneInbox(before);
      const deliveries = await database.maintenance.pruneDeliveries(before);
      if (messages + deliveries > 0) logger.info('pruned', { messages, deliveries });
    },
  };
}
