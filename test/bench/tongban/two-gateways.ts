import type { BenchServers } from '../servers.js';
import type { AuditedRegion } from './audit.js';
import { HandlingGateway } from './handling-gateway.js';
import { Tongban } from './tongban.js';
import type { TongbanPlan } from './tongban.js';

/** Both regions of a case as they run in production. */
export async function twoGateways(
  plan: TongbanPlan,
  servers: BenchServers,
  [origin, handling]: readonly [AuditedRegion, AuditedRegion],
): Promise<Tongban> {
  const handlers = await HandlingGateway.prepare(servers, handling, origin.region);
  return Tongban.prepare({ plan, servers, origin, handlers });
}
