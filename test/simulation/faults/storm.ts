import type { Region } from '../region.js';
import type { GatewaySlot } from '../region.js';
import type { World } from '../world.js';
import { mishapKinds } from './weather.js';
import type { MishapKind } from './weather.js';
import { gatewayGroup } from '@tongban/exchange';

const CUT_OFF_MS_MAX = 15_000;
const AWAY_MS_MAX = 10_000;
const SLOW_MS_MAX = 20_000;
const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

/** Mishaps that come out of nowhere, as opposed to faults at something that is being done. */
export class Storm {
  constructor(private readonly world: World) {}

  begin(): void {
    for (const kind of mishapKinds) this.plan(kind);
  }

  private plan(kind: MishapKind): void {
    const { weather, chance, scheduler, faults, regions } = this.world;
    const gapMs = weather.gapMs[kind];
    if (gapMs === null) return;
    scheduler.after(Math.ceil(-Math.log(1 - chance.fraction()) * gapMs), () => {
      if (faults.isOver) return;
      const region = chance.pick(regions);
      faults.note(kind);
      void this.strike(kind, region, chance.pick(region.slots));
      this.plan(kind);
    });
  }

  private async strike(kind: MishapKind, region: Region, slot: GatewaySlot): Promise<void> {
    const { chance, scheduler, broker, trace } = this.world;
    switch (kind) {
      case 'kill':
        return slot.crash('is killed');
      case 'restart':
        return slot.restart();
      case 'cut-off': {
        const { life } = slot;
        trace.add(slot.name, 'is cut off');
        life?.cutOff();
        await scheduler.pause(chance.between(1, CUT_OFF_MS_MAX));
        if (life?.isCutOff && life.points.isAlive) await life.connect();
        return;
      }
      case 'database-away':
        region.awayUntilMs = scheduler.nowMs + chance.between(1, AWAY_MS_MAX);
        return trace.add(region.code, 'database away');
      case 'resume':
        trace.add(region.code, 'resumes');
        return region.resume();
      case 'rebalance':
        trace.add(region.code, 'rebalances');
        broker.rebalance(gatewayGroup(region.code));
        return this.world.lookForBatches();
      case 'clock-jump':
        slot.clockErrorMs += this.jump();
        return trace.add(slot.name, 'clock jumps', `${slot.clockErrorMs} ms off`);
      case 'slow-office':
        region.slowUntilMs = scheduler.nowMs + chance.between(1, SLOW_MS_MAX);
        return trace.add(region.code, 'office is slow');
    }
  }

  private jump(): number {
    const { chance } = this.world;
    if (chance.happens(0.5)) return -chance.between(1, MINUTE_MS);
    return chance.happens(0.2) ? chance.between(1, DAY_MS) : chance.between(1, 10 * MINUTE_MS);
  }
}
