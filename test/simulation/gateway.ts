import type { Reference } from '@tongban/case';
import { RelayLoop, defaultLimits, edgeCommandsTopic, exchangeTopic } from '@tongban/exchange';
import { gatewayGroup } from '@tongban/exchange';
import type { Engine, EngineLimits, EngineReport, RecordBatch } from '@tongban/exchange';
import { EdgeTopicsRegionSystem } from '@tongban/messaging';
import { digestEnvelope } from '@tongban/security';
import type { FakeSubscription } from '../support/fakes/fake-broker.js';
import { AwaitPoints, Crashed } from './await-points.js';
import { ProcessBroker, ProcessClock, ProcessStore } from './ports.js';
import type { RegionSetting } from './surroundings.js';

const limits: EngineLimits = {
  ...defaultLimits,
  receiptTimeoutMs: 2_000,
  resendIntervalMaxMs: 20_000,
};
const relayOptions = { pollMs: 5_000, overdueMs: 4_000, retryDelayMaxMs: 10_000 };

/** The batch was dealt with, and the broker does not know. */
export class OffsetLost extends Error {
  override readonly name = 'OffsetLost';
}

/** The process that lives, and may have lived before. */
export interface Slot {
  readonly name: string;
  readonly lifeName: string;
  readonly clockErrorMs: number;
}

/** One life of a gateway: it begins with a start and ends with a crash or a stop. */
export class GatewayLife {
  readonly engine: Engine;
  readonly points: AwaitPoints;
  isCutOff = false;
  private readonly relay: RelayLoop;
  private subscription: FakeSubscription | undefined;
  private readonly group: string;
  private readonly name: string;

  constructor(
    private readonly setting: RegionSetting,
    slot: Slot,
    onCrash: (point: string) => void,
  ) {
    const { world, code: region } = setting;
    const { scheduler, faults, chance, weather } = world;
    const { name } = slot;
    this.name = name;
    this.group = gatewayGroup(region);
    const { interleaving } = weather;
    const points = new AwaitPoints({
      ...{ scheduler, faults, chance, interleaving, onCrash },
      isDatabaseAway: () => setting.isDatabaseAway(),
    });
    this.points = points;
    const isCutOff = (): boolean => this.isCutOff;
    const { broker: log, network } = world;
    const broker = new ProcessBroker({
      ...{ who: name, broker: log },
      network,
      points,
      scheduler,
      isCutOff,
    });
    this.engine = {
      region,
      group: this.group,
      store: world.engine.storeFrom(new ProcessStore(setting.database, points)),
      broker,
      regionSystem: new EdgeTopicsRegionSystem(region, broker),
      clock: new ProcessClock(scheduler, points, () => world.startMs + slot.clockErrorMs),
      random: chance.randomOf(slot.lifeName),
      envelope: digestEnvelope,
      reference: referenceOf(setting),
      limits: { ...limits, ...weather.limits },
      wakeRelay: () => this.relay.wake(),
      report: (report) => this.tell(report),
    };
    this.relay = new RelayLoop(this.engine, relayOptions);
  }

  async start(): Promise<void> {
    await this.connect();
    this.relay.start();
  }

  /** Joins the group, after a start or when the broker can be reached again. */
  async connect(): Promise<void> {
    const { world, code: region, peers } = this.setting;
    this.isCutOff = false;
    this.subscription = await world.broker.subscribe({
      group: this.group,
      topics: [edgeCommandsTopic(region), ...peers.map((peer) => exchangeTopic(peer, region))],
      batchRecordsMax: world.weather.batchRecordsMax,
      onBatch: (batch) => this.receive(batch),
    });
    world.lookForBatches();
  }

  /** The broker gives the partitions away; what is under way here goes on. */
  cutOff(): void {
    this.isCutOff = true;
    this.subscription?.crash();
    this.setting.world.lookForBatches();
  }

  crash(): void {
    this.points.end();
    this.cutOff();
  }

  /** As at a roll-out: what is under way is finished first. */
  async stop(): Promise<void> {
    await this.subscription?.close();
    await this.relay.stop();
    if (this.points.isAlive) this.crash();
  }

  private async receive(batch: RecordBatch): Promise<void> {
    const { world } = this.setting;
    const { engine, faults, trace } = world;
    const place = `${batch.topic}/${batch.partition} ${batch.records[0]?.offset}`;
    trace.add(this.name, 'batch', `${place}+${batch.records.length}`);
    try {
      await this.points.reach('batch');
      await engine.receiveRecords(this.engine, batch.records);
      await this.points.reach('offset');
      if (this.isCutOff || faults.strikes('offset-lost')) throw new OffsetLost();
    } catch (error) {
      trace.add(this.name, 'not committed', `${place} ${(error as Error).message}`);
      throw error;
    } finally {
      world.lookForBatches();
    }
  }

  private tell(report: EngineReport): void {
    if (!this.points.isAlive) return;
    const { kind, ...rest } = report;
    this.setting.world.trace.add(this.name, kind, Object.values(rest).join(' '));
    this.setting.world.watch(this.setting.code, report);
  }
}

/** Is it one of the faults of the history, and not one of the engine? */
export function isExpected(error: unknown): boolean {
  return error instanceof Crashed || error instanceof OffsetLost;
}

/** Read afresh at every question: what a region knows may change while a gateway lives. */
function referenceOf(setting: RegionSetting): Reference {
  return {
    get catalogue() {
      return setting.catalogue;
    },
    get calendar() {
      return setting.calendar;
    },
    regions: new Set(setting.peers),
  };
}
