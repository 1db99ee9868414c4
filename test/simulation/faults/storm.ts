import {
  edgeEventsTopic,
  exchangeTopic,
  gatewayGroup,
  partiesOf,
  supervisionTopic,
} from '@tongban/exchange';
import type { GatewaySlot } from '../gateway-slot.js';
import type { Region } from '../region.js';
import type { World } from '../world.js';
import { Forgeries } from './forgeries.js';
import { Intruder } from './intruder.js';
import { mishapKinds } from './weather.js';
import type { MishapKind } from './weather.js';

const CUT_OFF_MS_MAX = 15_000;
const STALL_MS_MAX = 20_000;
const AWAY_MS_MAX = 10_000;
const SLOW_MS_MAX = 20_000;
const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
const INTRUSION_MS = 8_000;

/** Mishaps that come out of nowhere, as opposed to faults at something that is being done. */
export class Storm {
  private readonly forgeries: Forgeries;
  private readonly intruder: Intruder;

  constructor(private readonly world: World) {
    this.forgeries = new Forgeries(world.chance);
    this.intruder = new Intruder(world.chance);
  }

  begin(): void {
    for (const kind of mishapKinds) this.plan(kind);
    if (this.world.weather.hasIntruder) this.planIntrusion();
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

  private planIntrusion(): void {
    const { scheduler, faults, chance, regions, network } = this.world;
    scheduler.after(chance.between(1, INTRUSION_MS), () => {
      if (faults.isOver) return;
      void this.intruder
        .recordsFor(chance.pick(regions))
        .then((records) => network.append(records));
      this.planIntrusion();
    });
  }

  private async strike(kind: MishapKind, region: Region, slot: GatewaySlot): Promise<void> {
    const { chance, scheduler, trace } = this.world;
    trace.add(slot.name, kind);
    switch (kind) {
      case 'kill':
        return slot.crash('is killed');
      case 'restart':
        return slot.restart();
      case 'stall':
        return this.stall(region, slot);
      case 'cut-off':
        return this.cutOff(slot);
      case 'topic-away':
        return this.world.network.takeAway(this.anyTopicOf(region), chance.between(1, SLOW_MS_MAX));
      case 'database-away':
        region.awayUntilMs = scheduler.nowMs + chance.between(1, AWAY_MS_MAX);
        return;
      case 'connection-lost':
        return slot.life?.disconnect();
      case 'rebalance':
        this.world.broker.rebalance(gatewayGroup(region.code));
        return this.world.lookForBatches();
      case 'clock-jump':
        slot.clockErrorMs += this.jump();
        return;
      case 'slow-office':
        region.slowUntilMs = scheduler.nowMs + chance.between(1, SLOW_MS_MAX);
        return;
      case 'resume':
        return region.resume();
      case 'operator':
        return region.operate(chance.pick(['UNBLOCK', 'REPAIR']));
      default:
        return this.tamper(kind, region);
    }
  }

  /** With what lies in the topics that a region reads. */
  private async tamper(
    kind:
      | 'offset-reset'
      | 'records-removed'
      | 'tail-lost'
      | `forged-${'ack' | 'frame' | 'checkpoint' | 'sender'}`,
    region: Region,
  ): Promise<void> {
    const { chance, broker, network } = this.world;
    const peer = chance.pick(region.peers);
    const topic = exchangeTopic(peer, region.code);
    const offsets = broker.recordsOf(topic).map(({ offset }) => offset);
    switch (kind) {
      case 'offset-reset':
        broker.setOffset(gatewayGroup(region.code), { topic, partition: 0 }, '0');
        return this.world.lookForBatches();
      case 'records-removed':
        return broker.remove(
          topic,
          offsets.filter(() => chance.happens(0.3)),
        );
      case 'tail-lost':
        return broker.remove(topic, offsets.slice(-chance.between(1, 4)));
      case 'forged-ack':
        return network.forge([await this.forgeries.ack(region, peer)]);
      case 'forged-frame':
        return network.forge([await this.forgeries.frame(region, peer)]);
      case 'forged-checkpoint':
        return network.forge([await this.forgeries.checkpoint(region, peer)]);
      case 'forged-sender':
        return network.forge([await this.forgeries.sender(region, peer)]);
    }
  }

  /** As SIGSTOP and SIGCONT: the group gives its partitions to others, the database knows nothing. */
  private async stall(region: Region, slot: GatewaySlot): Promise<void> {
    const { chance, scheduler, broker } = this.world;
    const { life } = slot;
    if (!life?.points.isAlive) return;
    life.points.stall();
    broker.rebalance(gatewayGroup(region.code));
    await scheduler.pause(chance.between(1, STALL_MS_MAX));
    life.points.resume();
    this.world.lookForBatches();
  }

  private async cutOff({ life }: GatewaySlot): Promise<void> {
    const { chance, scheduler } = this.world;
    if (!life?.points.isAlive || life.points.isStalled) return;
    life.cutOff();
    await scheduler.pause(chance.between(1, CUT_OFF_MS_MAX));
    if (life.isCutOff && life.points.isAlive) await life.connect();
  }

  private anyTopicOf({ code, peers }: Region): string {
    const { chance } = this.world;
    const exchange = peers.map((peer) => exchangeTopic(code, peer));
    const letters = peers.map((peer) => `dlq.${exchangeTopic(peer, code)}`);
    const topics = [...exchange, ...exchange, edgeEventsTopic(code), supervisionTopic(code)];
    const topic = chance.pick([...topics, ...letters]);
    this.world.trace.add(
      code,
      'topic away',
      partiesOf(topic) ? `to ${partiesOf(topic)?.to}` : topic,
    );
    return topic;
  }

  private jump(): number {
    const { chance } = this.world;
    if (chance.happens(0.5)) return -chance.between(1, MINUTE_MS);
    return chance.happens(0.2) ? chance.between(1, DAY_MS) : chance.between(1, 10 * MINUTE_MS);
  }
}
