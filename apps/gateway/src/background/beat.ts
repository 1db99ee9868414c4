import { randomUUID } from 'node:crypto';
import { heartbeatRecordOf } from '@tongban/exchange';
import { programVersion } from '@tongban/platform';
import type { GatewayParts } from '../gateway-parts.js';
import type { RepeatedTask } from './repeat.js';

/**
 * Tells supervision that this gateway lives and what waits in it. Not through the outbox: a
 * heartbeat that comes late says the wrong thing.
 */
export function beat({ config, database, engine }: GatewayParts): RepeatedTask {
  const { region } = config;
  const instanceId = randomUUID();
  const version = programVersion();
  return {
    name: 'heartbeat',
    everyMs: config.heartbeatMs,
    run: async () => {
      const now = engine.clock.now();
      const [backlog, undelivered] = await Promise.all([
        database.cases.backlog(now),
        database.cases.undelivered(),
      ]);
      const heartbeat = {
        region,
        instanceId,
        version,
        at: engine.clock.now().toISOString(),
        unsent: backlog.fresh,
        awaitingReceipt: backlog.awaitingReceipt,
        parked: backlog.parked,
        blockedCases: backlog.blockedCases,
        undelivered: undelivered.map(({ oldestAt, caseNos, ...rest }) => ({
          ...rest,
          oldestAt: oldestAt.toISOString(),
          caseNos: [...caseNos],
        })),
      };
      await engine.broker.publish([heartbeatRecordOf(engine.random.uuid(now), heartbeat)]);
    },
  };
}
