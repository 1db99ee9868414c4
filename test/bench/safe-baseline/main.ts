// One process of the baseline that keeps promises.
import { FiledCase } from '../nest/filed-case.entity.js';
import { runSide } from '../nest/run-side.js';
import { startSide } from '../nest/start-side.js';
import { HandlingController } from './handling.js';
import { InboxMessage, OutboxMessage } from './message.entities.js';
import { OriginController } from './origin.js';
import { Outbox } from './outbox.js';
import { safeBaselinePlan } from './plan.js';

const shared = {
  providers: [Outbox],
  entities: [FiledCase, InboxMessage, OutboxMessage],
  partitions: safeBaselinePlan.partitions,
  connectionsMax: 32,
};

await runSide({
  origin: (settings) => startSide(settings, { ...shared, controller: OriginController }),
  handling: (settings) => startSide(settings, { ...shared, controller: HandlingController }),
});
