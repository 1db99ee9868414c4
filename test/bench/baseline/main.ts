// One process of the plain baseline.
import { FiledCase } from '../nest/filed-case.entity.js';
import { runSide } from '../nest/run-side.js';
import { startSide } from '../nest/start-side.js';
import { HandlingController } from './handling.js';
import { OriginController } from './origin.js';
import { baselinePlan } from './plan.js';

const shared = {
  entities: [FiledCase],
  partitions: baselinePlan.partitions,
  connectionsMax: 32,
};

await runSide({
  origin: (settings) => startSide(settings, { ...shared, controller: OriginController }),
  handling: (settings) => startSide(settings, { ...shared, controller: HandlingController }),
});
