// Who is compared with whom, measured in turns, side by side.
import { baselinePlan } from './baseline/plan.js';
import type { Contestant } from './contestant.js';
import { NestContestant } from './nest/nest-contestant.js';
import { safeBaselinePlan } from './safe-baseline/plan.js';
import { emptyRegion } from './tongban/audit.js';
import { Tongban } from './tongban/tongban.js';
import type { BenchServers } from './servers.js';
import type { ContestantName } from './settings.js';

export async function prepareContestant(
  name: ContestantName,
  servers: BenchServers,
): Promise<Contestant> {
  if (name === 'baseline') return NestContestant.prepare(baselinePlan, servers);
  if (name === 'safe-baseline') return NestContestant.prepare(safeBaselinePlan, servers);
  const empty = (region: string) => emptyRegion(region, servers.databaseUrl);
  return Tongban.prepare(tongbanPlan, servers, empty);
}

const tongbanPlan = {
  name: 'tongban',
  told: 'two gateways as in production, filed and answered over the edge topics',
  origin: '410000',
  handling: '110000',
};
