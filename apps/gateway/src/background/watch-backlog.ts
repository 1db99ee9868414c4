import type { GatewayParts } from '../gateway-parts.js';
import type { RepeatedTask } from './repeat.js';

/** How often what waits is counted; a scrape in between sees the last count. */
const countEveryMs = 5_000;

type Counted = 'fresh' | 'awaitingReceipt' | 'overdue' | 'parked' | 'blockedCases';

const gauges: Readonly<Record<Counted, { name: `tongban_${string}`; help: string }>> = {
  fresh: { name: 'tongban_outbox_unsent', help: 'Messages never sent' },
  awaitingReceipt: {
    name: 'tongban_outbox_awaiting_receipt',
    help: 'Messages sent and without a receipt',
  },
  overdue: { name: 'tongban_outbox_overdue', help: 'Of those, the ones due to be sent again' },
  parked: { name: 'tongban_parked_messages', help: 'Messages that wait for an earlier one' },
  blockedCases: { name: 'tongban_blocked_cases', help: 'Cases that wait for an operator' },
};

/** Keeps the gauges of what waits. */
export function watchBacklog({ database, metrics, engine }: GatewayParts): RepeatedTask {
  let latest: Readonly<Partial<Record<Counted, number>>> = {};
  for (const [counted, options] of Object.entries(gauges))
    metrics.observedGauge(options, () => latest[counted as Counted] ?? 0);
  return {
    name: 'watch backlog',
    everyMs: countEveryMs,
    run: async () => {
      latest = await database.cases.backlog(engine.clock.now());
    },
  };
}
