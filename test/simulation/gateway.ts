import type { Reference } from '@tongban/case';
import {
  Batcher,
  EdgeTopicBackOffice,
  Publisher,
  ResendAsks,
  edgeCommandsTopic,
  exchangeTopic,
  gatewayGroup,
} from '@tongban/exchange';
import type { Answer, Engine, EngineReport, Input, RecordBatch } from '@tongban/exchange';
import { digestEnvelope } from '@tongban/security';
import type { FakeSubscription } from '../support/fakes/fake-broker.js';
import { AwaitPoints, Crashed } from './await-points.js';
import { ProcessBroker } from './ports/process-broker.js';
import { ProcessClock } from './ports/process-clock.js';
import { ProcessStore } from './ports/process-store.js';
import type { RegionSetting } from './surroundings.js';

/** The batch was dealt with, and the broker does not know. */
class OffsetLost extends Error {
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
  readonly publisher: Publisher;
  isCutOff = true;
  private readonly store: ProcessStore;
  private readonly batcher: Batcher<Input, Answer | null>;
  private subscription: FakeSubscription | undefined;

  constructor(
    private readonly setting: RegionSetting,
    private readonly slot: Slot,
    onCrash: (point: string) => void,
  ) {
    const { world, database } = setting;
    const { scheduler, faults, chance, awaits, weather } = world;
    this.points = new AwaitPoints({
      ...{ scheduler, faults, chance, awaits, onCrash },
      interleaving: weather.interleaving,
      isDatabaseAway: () => setting.isDatabaseAway(),
    });
    this.store = new ProcessStore({ database, points: this.points, scheduler, chance });
    this.engine = world.engine.engineFrom(this.createEngine());
    this.publisher = new Publisher(this.engine);
    this.batcher = this.createBatcher();
  }

  async start(): Promise<void> {
    this.publisher.start();
    await this.connect();
  }

  /** Joins the group, after a start or when the broker can be reached again. */
  async connect(): Promise<void> {
    const { world, code: region, peers } = this.setting;
    if (!this.isCutOff) return;
    this.isCutOff = false;
    const { store, limits } = this.engine;
    const subscription = await world.broker.subscribe({
      group: gatewayGroup(region),
      topics: [edgeCommandsTopic(region), ...peers.map((peer) => exchangeTopic(peer, region))],
      batchRecordsMax: limits.batchRecordsMax,
      onBatch: (batch) => this.receive(batch),
      startOffsets: (places) => this.points.outlive(store.offsets(places)),
    });
    this.subscription = subscription;
    // It may be gone before it has joined.
    if (!this.points.isAlive) subscription.crash();
    world.lookForBatches();
  }

  /** The broker gives the partitions away; what is under way here goes on. */
  cutOff(): void {
    this.isCutOff = true;
    this.subscription?.crash();
    this.setting.world.lookForBatches();
  }

  /** The server gives its connections up. */
  disconnect(): void {
    this.store.disconnect();
  }

  crash(): void {
    this.points.end();
    this.store.crash();
    this.cutOff();
  }

  /** As at a roll-out: what is under way is finished first. */
  async stop(): Promise<void> {
    await this.subscription?.close();
    await this.batcher.idle();
    await this.publisher.stop();
    if (this.points.isAlive) this.crash();
  }

  /** A call over HTTP: rejects as the gateway would answer 503, and never when it is gone. */
  async submit(inputs: readonly Input[]): Promise<readonly (Answer | null)[]> {
    await this.points.outlive(this.points.reach('http'));
    return this.points.outlive(this.batcher.submit(inputs));
  }

  private createEngine(): Engine {
    const { world, code: region, peers, limits, contracts } = this.setting;
    const { scheduler, chance, broker: log, network } = world;
    const { points } = this;
    const random = chance.randomOf(this.slot.lifeName);
    const broker = new ProcessBroker({
      ...{ who: this.slot.name, broker: log, network, points, scheduler },
      isCutOff: () => this.isCutOff,
      onPublish: (records) => world.watchPublished(region, records),
    });
    const { resendAskMs: initialMs, resendAskMaxMs: maxMs } = limits;
    return {
      ...{ region, peers, store: this.store, broker, random, limits, contracts },
      backOffice: new EdgeTopicBackOffice(region, broker),
      clock: new ProcessClock(scheduler, points, () => world.startMs + this.slot.clockErrorMs),
      envelope: digestEnvelope,
      reference: referenceOf(this.setting),
      resendAsks: new ResendAsks({ initialMs, maxMs }, () => random.fraction()),
      mayWrite: () => this.publisher.mayWrite(),
      inBackground: (work) => void work.catch((error: unknown) => this.failInBackground(error)),
      onCommitted: (committed) => this.publisher.onCommitted(committed),
      report: (report) => this.tell(report),
    };
  }

  private createBatcher(): Batcher<Input, Answer | null> {
    const { limits } = this.setting;
    return new Batcher<Input, Answer | null>({
      process: (inputs) => this.setting.world.engine.receive(this.engine, inputs),
      sizeOf: (input) => (input.kind === 'RECORD' ? (input.record.value?.length ?? 0) : 1000),
      countMax: limits.batchRecordsMax,
      bytesMax: limits.batchBytesMax,
      waitingCountMax: limits.waitingRecordsMax,
      waitingBytesMax: limits.waitingBytesMax,
    });
  }

  private async receive(batch: RecordBatch): Promise<void> {
    const { world } = this.setting;
    const { faults, trace } = world;
    const place = `${batch.topic}/${batch.partition} ${batch.records[0]?.offset}`;
    try {
      await this.points.reach('batch');
      trace.add(this.slot.name, 'batch', `${place}+${batch.records.length}`);
      await this.batcher.submit(batch.records.map((record) => ({ kind: 'RECORD', record })));
      await this.points.reach('offset');
      if (this.isCutOff || faults.strikes('offset-lost')) throw new OffsetLost();
    } catch (error) {
      trace.add(this.slot.name, 'not committed', `${place} ${(error as Error).message}`);
      throw error;
    } finally {
      world.lookForBatches();
    }
  }

  private tell(report: EngineReport): void {
    if (!this.points.isAlive) return;
    const { kind, ...rest } = report;
    this.setting.world.trace.add(this.slot.name, kind, Object.values(rest).join(' '));
    this.setting.world.watch(this.setting.code, report);
  }

  /** In a gateway the process would end. */
  private failInBackground(error: unknown): void {
    if (!this.points.isAlive || isExpected(error)) return;
    this.setting.world.fail('the engine fails on nothing', String((error as Error).stack));
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
