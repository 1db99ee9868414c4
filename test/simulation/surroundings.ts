import type { Calendar, Catalogue } from '@tongban/case';
import type {
  Answer,
  BrokerRecord,
  Contracts,
  EngineLimits,
  EngineReport,
} from '@tongban/exchange';
import type { FakeBroker } from '../support/fakes/fake-broker.js';
import type { FakeDatabase } from '../support/fakes/fake-database.js';
import type { AwaitCount } from './await-points.js';
import type { Chance } from './chance.js';
import type { EngineUnderTest } from './engine-under-test.js';
import type { Faults } from './faults/faults.js';
import type { Network } from './faults/network.js';
import type { Weather } from './faults/weather.js';
import type { SentCommand } from './offices/office-records.js';
import type { Scheduler } from './scheduler.js';
import type { Trace } from './trace.js';

/** What everything in a world has around it. */
export interface Surroundings {
  /** When the history begins, as a right clock shows it. */
  readonly startMs: number;
  readonly scheduler: Scheduler;
  readonly trace: Trace;
  readonly chance: Chance;
  readonly weather: Weather;
  readonly faults: Faults;
  readonly awaits: AwaitCount;
  readonly broker: FakeBroker;
  readonly network: Network;
  readonly engine: EngineUnderTest;
  /** Something may be there to hand over. */
  lookForBatches(): void;
  /** Something happened that no fault explains. */
  fail(rule: string, detail: string): void;
  watch(region: string, report: EngineReport): void;
  /** What is about to leave a gateway. */
  watchPublished(region: string, records: readonly BrokerRecord[]): void;
  checkAnswer(region: string, command: SentCommand, answer: Answer): void;
}

/** What all gateways of a region have in common. */
export interface RegionSetting {
  readonly world: Surroundings;
  readonly code: string;
  /** All that its gateways exchange with. */
  readonly peers: readonly string[];
  /** Those of them that cases may be filed to. */
  readonly handlers: readonly string[];
  readonly database: FakeDatabase;
  readonly calendar: Calendar;
  readonly catalogue: Catalogue;
  readonly limits: EngineLimits;
  readonly contracts: Contracts;
  isDatabaseAway(): boolean;
}
