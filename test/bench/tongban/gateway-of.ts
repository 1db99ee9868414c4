import { GatewayProcess } from '../../support/gateway-process.js';
import type { BenchServers } from '../servers.js';
import type { AuditedRegion } from './audit.js';

/** `BENCH_GATEWAY_NODE_OPTIONS` is for profiles, for example `--cpu-prof`. */
export function gatewayOf(
  { brokers }: BenchServers,
  { region, database }: AuditedRegion,
  peers: readonly string[],
): Promise<GatewayProcess> {
  return GatewayProcess.of(region, {
    TONGBAN_PEER_REGIONS: peers.join(),
    TONGBAN_KAFKA_BROKERS: brokers,
    TONGBAN_DATABASE_URL: database.url,
    TONGBAN_LOG_LEVEL: 'warn',
    NODE_OPTIONS: process.env.BENCH_GATEWAY_NODE_OPTIONS ?? '',
  });
}
