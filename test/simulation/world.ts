import { OperationalError } from '@tongban/exchange';
import type { Answer, BrokerRecord, EngineReport } from '@tongban/exchange';
import { FakeBroker } from '../support/fakes/fake-broker.js';
import type { WaitingBatch } from '../support/fakes/fake-broker.js';
import { AwaitCount } from './await-points.js';
import { Chance } from './chance.js';
import { ForksCheck } from './checks/forks.js';
import { Watch } from './checks/watch.js';
import type { EngineUnderTest } from './engine-under-test.js';
import { Faults } from './faults/faults.js';
import { intruderCode } from './faults/intruder-code.js';
import { Network } from './faults/network.js';
import { calmWeatherOf, weatherOf } from './faults/weather.js';
import type { Weather } from './faults/weather.js';
import { isExpected } from './gateway.js';
import type { SentCommand } from './offices/office-records.js';
import { Region } from './region.js';
import { Scheduler } from './scheduler.js';
import type { Surroundings } from './surroundings.js';
import { Trace } from './trace.js';
import { Violation } from './violation.js';

export interface WorldOptions {
  readonly seed: number;
  readonly engine: EngineUnderTest;
  /** Keeps every line of the trace. */
  readonly isTraceWhole: boolean;
  /** Nothing goes wrong, but for a crash at this await; null for a crash at none. */
  readonly calm?: { readonly crashAt: number | null };
}

const codes = ['410000', '110000', '510000'];
const ANSWER_MS = 10;
const BACK_OFF_MS = 50;
const BACK_OFF_MS_MAX = 2_000;

/** Some regions, one broker between them, and the only time there is. */
export class World implements Surroundings {
  readonly startMs = Date.parse('2026-09-21T09:00:00.000+08:00');
  readonly scheduler = new Scheduler();
  readonly trace: Trace;
  readonly chance: Chance;
  readonly weather: Weather;
  readonly faults: Faults;
  readonly awaits: AwaitCount;
  readonly broker: FakeBroker;
  readonly network: Network;
  readonly engine: EngineUnderTest;
  readonly regions: readonly Region[];
  violation: Violation | undefined;
  readonly forks = new ForksCheck(this);
  private readonly reports: Watch;
  private mayWait = true;
  private isAskingAgain = false;
  private readonly handingOver = new Set<string>();
  /** Of the batch that waits at a place, one after another. */
  private readonly rejections = new Map<string, number>();

  constructor(options: WorldOptions) {
    const { seed, engine, isTraceWhole, calm } = options;
    this.engine = engine;
    this.awaits = new AwaitCount(calm?.crashAt ?? null);
    this.trace = new Trace(this.scheduler, isTraceWhole);
    this.chance = new Chance(seed, 'history');
    this.weather = (calm ? calmWeatherOf : weatherOf)(new Chance(seed, 'weather'));
    this.faults = new Faults(this.weather, new Chance(seed, 'faults'));
    this.reports = new Watch(this.weather, this.faults);
    this.broker = new FakeBroker({
      now: () => this.startMs + this.scheduler.nowMs,
      faults: {
        onRejected: (batch, error) => this.lookAtRejection(batch, error),
        onCommit: (batch) => this.noteDealtWith(batch),
      },
      // A member that could not say from where it reads is asked again at the next look.
      onAnswer: () => this.askAgainSoon(),
    });
    const { deadLetterBytesMax } = this.weather;
    const { broker, scheduler, faults, chance, trace } = this;
    this.network = new Network({ broker, scheduler, faults, chance, trace, deadLetterBytesMax });
    this.network.onArrival(() => this.lookForBatches());
    const present = codes.slice(0, this.weather.regions);
    const others = this.weather.hasIntruder ? [intruderCode] : [];
    this.regions = present.map((code) => {
      const handlers = present.filter((other) => other !== code);
      return new Region(this, { code, handlers, peers: [...handlers, ...others] });
    });
  }

  region(code: string): Region {
    const found = this.regions.find((region) => region.code === code);
    if (!found) throw new Violation('only regions of this world are named', code);
    return found;
  }

  fail(rule: string, detail: string): void {
    this.violation ??= new Violation(rule, detail);
  }

  /** Something may be there to hand over. */
  lookForBatches(): void {
    this.mayWait = true;
  }

  /** Plans the hand-over of each batch that waits: soon, but in no order across partitions. */
  planHandOvers(): void {
    if (!this.mayWait) return;
    this.mayWait = false;
    for (const batch of this.broker.waiting()) {
      const place = placeOf(batch);
      if (this.handingOver.has(place)) continue;
      this.handingOver.add(place);
      this.scheduler.after(this.handOverMs(batch), () => {
        this.handingOver.delete(place);
        this.broker.begin(batch);
        this.mayWait = true;
      });
    }
  }

  watch(region: string, report: EngineReport): void {
    this.forks.look(region, report);
    const { contracts } = this.region(region);
    const broken = this.reports.look(report) ?? this.reports.lookAtEvents(report, contracts);
    if (broken) this.fail(broken, `${region} ${Object.values(report).join(' ')}`);
  }

  watchPublished(region: string, records: readonly BrokerRecord[]): void {
    const { tables } = this.region(region).database;
    const broken = this.reports.lookAtPublished(tables, records);
    if (broken) this.fail(broken, region);
  }

  /** What a caller was told is true at that very moment. */
  checkAnswer(region: string, command: SentCommand, answer: Answer): void {
    if (answer.outcome !== 'APPLIED') return;
    const { tables } = this.region(region).database;
    const written = (tables.changes.get(answer.caseNo) ?? []).filter(
      ({ cause }) => cause === command.id,
    );
    if (written.length !== 1)
      this.fail('what was answered is in the history', `${command.id}: ${written.length} changes`);
  }

  /** Once for all members that have answered by then. */
  private askAgainSoon(): void {
    if (this.isAskingAgain) return;
    this.isAskingAgain = true;
    this.scheduler.after(ANSWER_MS, () => {
      this.isAskingAgain = false;
      this.lookForBatches();
    });
  }

  private noteDealtWith(batch: WaitingBatch): boolean {
    this.rejections.delete(placeOf(batch));
    return true;
  }

  private lookAtRejection(batch: WaitingBatch, error: unknown): void {
    this.rejections.set(placeOf(batch), this.rejectionsOf(batch) + 1);
    if (isExpected(error) || error instanceof OperationalError) return;
    this.fail('the engine fails on nothing', `${batch.topic}: ${(error as Error).stack}`);
  }

  private handOverMs(batch: WaitingBatch): number {
    const { weather, chance, scheduler, faults } = this;
    const { group } = batch;
    if (!group.startsWith('office.'))
      return 1 + chance.waitMs(weather.handOverMsMax) + backOffMs(this.rejectionsOf(batch));
    const region = this.region(group.slice('office.'.length));
    if (faults.isOver) return 1;
    const slowMs = Math.max(region.slowUntilMs - scheduler.nowMs, 0);
    return 1 + slowMs + chance.waitMs(weather.officeDelayMsMax);
  }

  private rejectionsOf(batch: WaitingBatch): number {
    return this.rejections.get(placeOf(batch)) ?? 0;
  }
}

type BatchPlace = Pick<WaitingBatch, 'group' | 'topic' | 'partition'>;

function placeOf({ group, topic, partition }: BatchPlace): string {
  return `${group} ${topic} ${partition}`;
}

/** As libs/messaging waits before it hands a rejected batch over again. */
function backOffMs(rejections: number): number {
  return rejections === 0 ? 0 : Math.min(BACK_OFF_MS * 2 ** (rejections - 1), BACK_OFF_MS_MAX);
}
