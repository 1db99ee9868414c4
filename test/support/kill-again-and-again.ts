import assert from 'node:assert/strict';
import { setTimeout as pause } from 'node:timers/promises';
import { SeededRandom } from './fakes/seeded-random.js';
import type { GatewayProcess } from './gateway-process.js';
import { until } from './servers.js';

/** Longest time between the moment from which a kill is due and the kill. */
const workMsMax = 4_000;
const readyTimeoutMs = 120_000;
/** Every so many kills one hits a gateway that is only starting. */
const whileStartingEvery = 4;

export interface KillPlan {
  readonly kills: number;
  readonly seed: number;
}

/**
 * Kills gateways with SIGKILL and starts them again, each on a course of its own, until all kills
 * together are done; all are ready at the end. Most kills hit a gateway at work, some one that is
 * starting. Resolves to what was done: region, and how long it had been at work.
 */
export async function killAgainAndAgain(
  gateways: readonly GatewayProcess[],
  { kills, seed }: KillPlan,
): Promise<readonly string[]> {
  assert(gateways.length > 0, 'somebody must be killed');
  const moments: string[] = [];
  await Promise.all(
    gateways.map(async (gateway, index) => {
      const random = new SeededRandom(seed + index);
      const share = Math.floor(kills / gateways.length) + (index < kills % gateways.length ? 1 : 0);
      for (let kill = 1; kill <= share; kill += 1) {
        const isStarting = kill > 1 && kill % whileStartingEvery === 0;
        if (!isStarting) await untilReady(gateway);
        const workMs = Math.round(random.fraction() * workMsMax);
        await pause(workMs);
        await gateway.kill();
        moments.push(`${gateway.region} ${isStarting ? 'starting ' : ''}+${workMs} ms`);
        gateway.launch();
      }
      await untilReady(gateway);
    }),
  );
  return moments;
}

/** As whoever keeps it running would: a gateway that cannot start, as its database is away, starts again. */
async function untilReady(gateway: GatewayProcess): Promise<void> {
  const isReady = async () => {
    if (!gateway.isRunning()) gateway.launch();
    return (await gateway.readiness()) === 200;
  };
  await until(`gateway ${gateway.region} is ready`, isReady, { timeoutMs: readyTimeoutMs });
}
