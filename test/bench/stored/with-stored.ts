import { LoadRun } from '../load.js';
import type { BenchServers } from '../servers.js';
import type { AuditedRegion } from '../tongban/audit.js';
import type { Tongban, TongbanPlan } from '../tongban/tongban.js';
import { twoGateways } from '../tongban/two-gateways.js';
import { fill } from './fill.js';

/** Cases that the gateways complete themselves, at full speed, to be copied. */
const originals = { warmUpMs: 0, windowMs: 60_000, casesMax: 500 };

/** Both regions of a case as they run in production, for so long that each holds so many cases. */
export async function withStored(
  plan: TongbanPlan,
  servers: BenchServers,
  {
    regions,
    cases,
  }: { readonly regions: readonly [AuditedRegion, AuditedRegion]; readonly cases: number },
): Promise<Tongban> {
  await completeSome(await twoGateways(plan, servers, regions));
  return twoGateways(plan, servers, await fill(regions, cases));
}

async function completeSome(gateways: Tongban): Promise<void> {
  await gateways.start();
  const run = new LoadRun(gateways, originals);
  await run.untilWarm();
  await run.untilMeasured();
  await run.untilDrained();
  await gateways.stop();
}
