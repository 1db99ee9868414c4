// Who is compared with whom, measured in turns, side by side.
import { regions } from '@tongban/case';
import { baselinePlan } from './baseline/plan.js';
import type { Contestant } from './contestant.js';
import { NestContestant } from './nest/nest-contestant.js';
import { safeBaselinePlan } from './safe-baseline/plan.js';
import { Peers } from './peers/peers.js';
import { emptyRegion } from './tongban/audit.js';
import type { AuditedRegion } from './tongban/audit.js';
import { withStored } from './stored/with-stored.js';
import { Tongban } from './tongban/tongban.js';
import type { TongbanPlan } from './tongban/tongban.js';
import { twoGateways } from './tongban/two-gateways.js';
import type { BenchServers } from './servers.js';
import type { BenchSettings, ContestantName } from './settings.js';

export async function prepareContestant(
  name: ContestantName,
  servers: BenchServers,
  { stored: cases }: BenchSettings,
): Promise<Contestant> {
  switch (name) {
    case 'baseline':
      return NestContestant.prepare(baselinePlan, servers);
    case 'safe-baseline':
      return NestContestant.prepare(safeBaselinePlan, servers);
    case 'tongban':
      return twoGateways(planOf(name), servers, await emptyPair(name, servers));
    case 'stored': {
      const regions = await emptyPair(name, servers);
      return withStored(planOf(name), servers, { regions, cases });
    }
    case '2-regions':
    case '31-regions':
      return amongPeers(planOf(name), servers);
  }
}

/** One gateway as in production, whose peers share a process that is not counted. */
async function amongPeers(plan: TongbanPlan, servers: BenchServers): Promise<Tongban> {
  const { origin: region, handling } = plan;
  const origin = await emptyRegion(region, servers.databaseUrl);
  const handlers = Peers.prepare(servers, region, handling);
  return Tongban.prepare({ plan, servers, origin, handlers });
}

async function emptyPair(
  name: keyof typeof plans,
  { databaseUrl }: BenchServers,
): Promise<readonly [AuditedRegion, AuditedRegion]> {
  const { origin, handling } = planOf(name);
  return [await emptyRegion(origin, databaseUrl), await emptyRegion(handling[0]!, databaseUrl)];
}

function planOf(name: keyof typeof plans): TongbanPlan {
  return { name, ...plans[name] };
}

/** Every province, autonomous region and municipality of the mainland. */
const mainland = [...regions.keys()].filter((code) => code < '700000');

const plans = {
  tongban: {
    told: 'two gateways as in production, filed and answered over the edge topics',
    origin: '410000',
    handling: ['110000'],
  },
  stored: {
    told: 'the same on databases that hold many cases',
    origin: '420000',
    handling: ['430000'],
  },
  '2-regions': {
    told: 'one gateway as in production, and one peer; the peer is not counted',
    origin: '320000',
    handling: ['330000'],
  },
  '31-regions': {
    told: 'the same with thirty peers, cases to one after another',
    origin: '440000',
    handling: mainland.filter((code) => code !== '440000'),
  },
} satisfies Record<string, Omit<TongbanPlan, 'name'>>;
