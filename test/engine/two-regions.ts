import assert from 'node:assert/strict';
import { calendar, catalogue } from '@tongban/case';
import type { Reference } from '@tongban/case';
import { defaultLimits, edgeEventsTopic, headers } from '@tongban/exchange';
import type {
  Broker,
  BrokerRecord,
  CaseRecord,
  ConsumedRecord,
  Contracts,
  EngineLimits,
  JournalEntry,
  StreamRecord,
} from '@tongban/exchange';
import { FakeBroker } from '../support/fakes/fake-broker.js';
import { FakeClock } from '../support/fakes/fake-clock.js';
import { FakeDatabase } from '../support/fakes/fake-database.js';
import { FakeStore } from '../support/fakes/fake-store.js';
import type { StorePoint } from '../support/fakes/fake-store.js';
import type { FakeTables } from '../support/fakes/fake-tables.js';
import { SeededRandom } from '../support/fakes/seeded-random.js';
import { commandRecord, remoteFiling } from './edge-records.js';
import type { CommandInput } from './edge-records.js';
import { RegionProcess } from './region-process.js';

export const henan = '410000';
export const beijing = '110000';
export const sichuan = '510000';
const monday = '2026-09-21T09:00:00.000+08:00';

export interface WorldOptions {
  /** Those with a gateway; the two of a case when absent. */
  readonly regions?: readonly string[];
  /** Those that each of them exchanges with; the others with a gateway when absent. */
  readonly peers?: readonly string[];
  readonly limits?: Partial<EngineLimits>;
  /** What one region does otherwise. */
  readonly limitsOf?: Readonly<Record<string, Partial<EngineLimits>>>;
  readonly referenceOf?: Readonly<Record<string, Partial<Reference>>>;
  /** The release of each; the present one when absent. */
  readonly contractsOf?: Readonly<Record<string, Contracts>>;
}

/** A wait of the clock in `settle`, and how long nothing must move. */
const STEP_MS = 100;
const QUIET_MS = 2_500;

/** Some regions on one broker, all in memory; nothing moves until `settle` moves it. */
export class TwoRegions {
  readonly clock = new FakeClock(monday);
  readonly broker: FakeBroker;
  readonly processes: RegionProcess[] = [];
  /** What becomes of a record on its way to the broker, which says that it has it. */
  onRecord: (record: BrokerRecord) => readonly BrokerRecord[] = (record) => [record];
  /** Called wherever a store waits; what it throws is a fault of the database. */
  onStore: (region: string, point: StorePoint) => Promise<void> | void = () => undefined;
  readonly random = new SeededRandom(7);
  private readonly databases = new Map<string, FakeDatabase>();
  private moves = 0;
  private rejections = 0;

  private constructor(private readonly options: WorldOptions) {
    // In turn: a batch that is turned away comes again and again, and must not hide the others.
    const choose = (waiting: readonly unknown[]) => this.rejections % waiting.length;
    this.broker = new FakeBroker({
      now: () => this.clock.now().getTime(),
      faults: { choose, onRejected: () => void (this.rejections += 1) },
    });
  }

  static async start(options: WorldOptions = {}): Promise<TwoRegions> {
    const world = new TwoRegions(options);
    for (const region of options.regions ?? [henan, beijing]) await world.startProcess(region);
    await world.settle();
    return world;
  }

  /** Another process of a region, on its database. */
  async startProcess(region: string): Promise<RegionProcess> {
    const { regions = [henan, beijing], peers: others = regions } = this.options;
    const peers = others.filter((other) => other !== region);
    const database = this.databases.get(region) ?? new FakeDatabase();
    this.databases.set(region, database);
    const atAwait = (point: StorePoint) => this.onStore(region, point);
    const process = new RegionProcess({
      region,
      peers,
      store: new FakeStore({ database, atAwait }),
      broker: this.network(),
      clock: this.clock,
      random: this.random,
      reference: {
        catalogue,
        calendar,
        regions: new Set(peers),
        ...this.options.referenceOf?.[region],
      },
      limits: { ...defaultLimits, ...this.options.limits, ...this.options.limitsOf?.[region] },
      contracts: this.options.contractsOf?.[region],
    });
    this.processes.push(process);
    await process.start();
    return process;
  }

  /** The newest process of a region. */
  at(region: string): RegionProcess {
    const process = this.processes.findLast(({ engine }) => engine.region === region);
    assert(process, `no gateway of ${region}`);
    return process;
  }

  databaseOf(region: string): FakeDatabase {
    const database = this.databases.get(region);
    assert(database, `no database of ${region}`);
    return database;
  }

  tablesOf(region: string): FakeTables {
    return this.databaseOf(region).tables;
  }

  /** A back office asks for something. Returns the id of the command. */
  async command(region: string, command: CommandInput): Promise<string> {
    const id = command.id ?? this.random.uuid(this.clock.now());
    await this.broker.publish([commandRecord(region, { ...command, id })]);
    return id;
  }

  /** As `command`, and everything that follows from it. */
  async act(region: string, command: CommandInput): Promise<string> {
    const id = await this.command(region, command);
    await this.settle();
    return id;
  }

  /** Lets everything happen, and time pass a little, until nothing moves any more. */
  async settle(roundsMax = 2_000): Promise<void> {
    let quietMs = 0;
    for (let round = 0; round < roundsMax; round += 1) {
      quietMs = (await this.move()) ? 0 : quietMs + STEP_MS;
      if (quietMs >= QUIET_MS) return this.assertSound();
      this.clock.advance(STEP_MS);
    }
    assert.fail(`records still move after ${roundsMax} rounds`);
  }

  /** Lets at least so much time pass. */
  async pass(durationMs: number): Promise<void> {
    for (let passedMs = 0; passedMs < durationMs; passedMs += STEP_MS) {
      await this.move();
      this.clock.advance(STEP_MS);
    }
    await this.settle();
  }

  /** Files a case and brings it to the other region. Returns its number. */
  async file(data: object = remoteFiling, region = henan): Promise<string> {
    const known = new Set(this.tablesOf(region).cases.keys());
    await this.act(region, { type: 'case.file', data });
    const filed = [...this.tablesOf(region).cases.keys()].find((caseNo) => !known.has(caseNo));
    return filed ?? '';
  }

  caseAt(region: string, caseNo: string): CaseRecord | undefined {
    return this.tablesOf(region).cases.get(caseNo);
  }

  status(region: string, caseNo: string): string | undefined {
    return this.caseAt(region, caseNo)?.state.status;
  }

  /** Hash chain head and number of events: equal on both sides when the histories are. */
  head(region: string, caseNo: string): string {
    const record = this.caseAt(region, caseNo);
    return `${record?.eventCount} ${record?.headHash}`;
  }

  stream(region: string, peer: string): StreamRecord | undefined {
    return this.tablesOf(region).streams.get(peer);
  }

  /** Entries of the journal of one kind. */
  entries(region: string, kind: JournalEntry['kind']): readonly JournalEntry[] {
    return this.tablesOf(region).journal.filter((entry) => entry.kind === kind);
  }

  /** What a region tells its back office, in the order of the log. */
  told(region: string): readonly ConsumedRecord[] {
    return this.broker.recordsOf(edgeEventsTopic(region));
  }

  /** Types of all events that a back office was told of. */
  toldEvents(region: string): readonly string[] {
    return this.told(region).flatMap((record) => record.headers[headers.events]?.split(',') ?? []);
  }

  private network(): Broker {
    return {
      subscribe: (options) => this.broker.subscribe(options),
      scan: (options) => this.broker.scan(options),
      publish: (records) => {
        this.moves += 1;
        return this.broker.publish(records.flatMap((record) => this.onRecord(record)));
      },
    };
  }

  /** True when something was published or handed over. */
  private async move(): Promise<boolean> {
    const before = this.moves;
    for (let turns = 0; turns < 3; turns += 1) await turn();
    while (await this.handOver()) this.moves += 1;
    return this.moves > before;
  }

  /** False when nothing waits, or what waits is turned away. */
  private async handOver(): Promise<boolean> {
    const before = this.rejections;
    return (await this.broker.step()) && this.rejections === before;
  }

  private assertSound(): void {
    for (const { faults } of this.processes)
      assert.deepEqual(faults, [], 'nothing fails in the background');
  }
}

/** Everything that was ready has run. */
function turn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
