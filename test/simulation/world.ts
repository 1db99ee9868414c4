import { OperationalError } from '@tongban/exchange';
import type { Answer, EngineReport } from '@tongban/exchange';
import { FakeBroker } from '../support/fakes/fake-broker.js';
import type { WaitingBatch } from '../support/fakes/fake-broker.js';
import { Chance } from './chance.js';
import type { EngineUnderTest } from './engine-under-test.js';
import { Faults } from './faults/faults.js';
import { Network } from './faults/network.js';
import { weatherOf } from './faults/weather.js';
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
}

const codes = ['410000', '110000', '510000'];

/** Some regions, one broker between them, and the only time there is. */
export class World implements Surroundings {
  readonly startMs = Date.parse('2026-09-21T09:00:00.000+08:00');
  readonly scheduler = new Scheduler();
  readonly trace: Trace;
  readonly chance: Chance;
  readonly weather: Weather;
  readonly faults: Faults;
  readonly broker: FakeBroker;
  readonly network: Network;
  readonly engine: EngineUnderTest;
  readonly regions: readonly Region[];
  violation: Violation | undefined;
  private mayWait = true;
  private readonly handingOver = new Set<string>();

  constructor(options: WorldOptions) {
    const { seed, engine, isTraceWhole } = options;
    this.engine = engine;
    this.trace = new Trace(this.scheduler, isTraceWhole);
    this.chance = new Chance(seed, 'history');
    this.weather = weatherOf(new Chance(seed, 'weather'));
    this.faults = new Faults(this.weather, new Chance(seed, 'faults'));
    const onRejected = (batch: WaitingBatch, error: unknown): void => {
      if (isExpected(error) || error instanceof OperationalError) return;
      this.fail('the engine fails on nothing', `${batch.topic}: ${(error as Error).stack}`);
    };
    this.broker = new FakeBroker({ faults: { onRejected } });
    this.network = new Network(this);
    this.network.onArrival(() => this.lookForBatches());
    const present = codes.slice(0, this.weather.regions);
    this.regions = present.map(
      (code) =>
        new Region(
          this,
          code,
          present.filter((other) => other !== code),
        ),
    );
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
      const place = `${batch.group} ${batch.topic} ${batch.partition}`;
      if (this.handingOver.has(place)) continue;
      this.handingOver.add(place);
      this.scheduler.after(this.handOverMs(batch), () => {
        this.handingOver.delete(place);
        this.broker.begin(batch);
        this.mayWait = true;
      });
    }
  }

  private handOverMs({ group }: WaitingBatch): number {
    const { weather, chance, scheduler, faults } = this;
    if (!group.startsWith('office.')) return 1 + chance.waitMs(weather.handOverMsMax);
    const region = this.region(group.slice('office.'.length));
    if (faults.isOver) return 1;
    const slowMs = Math.max(region.slowUntilMs - scheduler.nowMs, 0);
    return 1 + slowMs + chance.waitMs(weather.officeDelayMsMax);
  }

  /** What the engine tells of must be explained by the faults. */
  watch(region: string, report: EngineReport): void {
    if (report.kind === 'BLOCKED')
      this.fail('no case is blocked', `${region} ${report.caseNo} ${report.code}`);
    if (report.kind === 'RECEIPT_MISMATCH' || report.kind === 'REFUSED_BY_PEER')
      this.fail('no receipt speaks against its message', `${region} ${report.messageId}`);
    if (report.kind === 'DEAD_LETTERED' && report.code !== 'DIGEST_INVALID')
      this.fail('only damaged records are set aside', `${region} ${report.code}`);
    if (report.kind === 'REFUSED' && report.code === 'INTERNAL')
      this.fail('the engine fails on nothing', `${region} ${report.caseNo}`);
  }

  /** What a caller was told is true at that very moment. */
  checkAnswer(region: string, command: SentCommand, answer: Answer): void {
    if (answer.outcome !== 'APPLIED') return;
    const { tables } = this.region(region).database;
    const written = (tables.changes.get(answer.caseNo) ?? []).filter(
      ({ body }) => (JSON.parse(body.toString()) as { cause: string }).cause === command.id,
    );
    if (written.length !== 1)
      this.fail('what was answered is in the history', `${command.id}: ${written.length} changes`);
  }
}
