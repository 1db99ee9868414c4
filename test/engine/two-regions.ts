import { calendar, catalogue } from '@tongban/case';
import type { Calendar } from '@tongban/case';
import {
  defaultLimits,
  edgeCommandsTopic,
  exchangeTopic,
  gatewayGroup,
  headers,
  receiveRecords,
  relayOutbox,
} from '@tongban/exchange';
import type { Broker, BrokerRecord, Engine, EngineLimits, EngineReport } from '@tongban/exchange';
import { EdgeTopicsRegionSystem } from '@tongban/messaging';
import { digestEnvelope } from '@tongban/security';
import { FakeBroker } from '../support/fakes/fake-broker.js';
import { FakeClock } from '../support/fakes/fake-clock.js';
import { FakeStore } from '../support/fakes/fake-store.js';
import { SeededRandom } from '../support/fakes/seeded-random.js';

export const henan = '410000';
export const beijing = '110000';
const monday = '2026-09-21T09:00:00.000+08:00';

export interface RegionInWorld {
  readonly engine: Engine;
  readonly store: FakeStore;
  readonly reports: EngineReport[];
}

export interface WorldOptions {
  readonly limits?: Partial<EngineLimits>;
  /** The calendar a region knows, where it is not the bundled one. */
  readonly calendars?: Readonly<Record<string, Calendar>>;
}

/** Two gateways on one broker, all in memory; nothing moves until `settle` moves it. */
export class TwoRegions {
  readonly clock = new FakeClock(monday);
  readonly broker: FakeBroker;
  private readonly random = new SeededRandom(7);
  private readonly regions = new Map<string, RegionInWorld>();

  private isHeld: (record: BrokerRecord) => boolean = () => false;
  private damaged: string | undefined;

  private constructor(private readonly options: WorldOptions) {
    this.broker = new FakeBroker();
  }

  static async start(options: WorldOptions = {}): Promise<TwoRegions> {
    const world = new TwoRegions(options);
    await world.add(henan, beijing);
    await world.add(beijing, henan);
    return world;
  }

  /** Records that match are lost on the way to the broker, though it says it has them. */
  holdBack(isHeld: (record: BrokerRecord) => boolean): void {
    this.isHeld = isHeld;
  }

  /** The next record of a topic reaches it with a changed byte. */
  damage(topic: string): void {
    this.damaged = topic;
  }

  private network(): Broker {
    return {
      subscribe: (options) => this.broker.subscribe(options),
      publish: (records) =>
        this.broker.publish(
          records.filter((record) => !this.isHeld(record)).map((record) => this.pass(record)),
        ),
    };
  }

  private pass(record: BrokerRecord): BrokerRecord {
    if (record.topic !== this.damaged) return record;
    this.damaged = undefined;
    const value = Buffer.from(record.value);
    value[10] = value[10]! ^ 1;
    return { ...record, value };
  }

  at(region: string): RegionInWorld {
    return this.regions.get(region)!;
  }

  /** A back office asks for something. Returns the id of the command. */
  async command(region: string, command: CommandInput): Promise<string> {
    const id = command.id ?? this.random.uuid(this.clock.now());
    await this.broker.publish([commandRecord(region, { ...command, id })]);
    return id;
  }

  /** Relays and receives until nothing moves any more. */
  async settle(roundsMax = 100): Promise<void> {
    for (let round = 0; round < roundsMax; round += 1) {
      let moved = 0;
      for (const { engine } of this.regions.values()) moved += await relayAll(engine);
      while (await this.broker.step()) moved += 1;
      if (moved === 0) return;
    }
    throw new RangeError(`messages still move after ${roundsMax} rounds`);
  }

  /** Files a case and brings it to the other region. Returns its number. */
  async file(data: object = remoteFiling): Promise<string> {
    const seen = new Set(this.edgeEvents(henan).map(({ caseNo }) => caseNo));
    await this.command(henan, { type: 'case.file', data });
    await this.settle();
    const filed = this.edgeEvents(henan).find(({ caseNo }) => !seen.has(caseNo));
    return filed?.caseNo ?? '';
  }

  status(region: string, caseNo: string): string | undefined {
    return this.at(region).store.tables.cases.get(caseNo)?.state.status;
  }

  /** Hash chain head and number of events: equal on both sides when the histories are. */
  head(region: string, caseNo: string): string {
    const record = this.at(region).store.tables.cases.get(caseNo);
    return `${record?.eventCount} ${record?.headHash}`;
  }

  /** What a region tells its back office, in the order of the log. */
  edgeEvents(region: string): { type: string; caseNo: string; data: Record<string, unknown> }[] {
    return this.broker.recordsOf(`tongban.edge.${region}.events.v1`).map((record) => ({
      type: record.headers[headers.type]!.replace(/^tongban\.|\.v1$/g, ''),
      caseNo: record.headers[headers.subject] ?? '',
      data: JSON.parse(record.value.toString()) as Record<string, unknown>,
    }));
  }

  private async add(region: string, peer: string): Promise<void> {
    const reports: EngineReport[] = [];
    const store = new FakeStore();
    const engine: Engine = {
      region,
      group: gatewayGroup(region),
      store,
      broker: this.network(),
      regionSystem: new EdgeTopicsRegionSystem(region, this.broker),
      clock: this.clock,
      random: this.random,
      envelope: digestEnvelope,
      reference: {
        catalogue,
        calendar: this.options.calendars?.[region] ?? calendar,
        regions: new Set([peer]),
      },
      limits: { ...defaultLimits, retryDelayMs: 0, ...this.options.limits },
      wakeRelay: () => undefined,
      report: (report) => reports.push(report),
    };
    this.regions.set(region, { engine, store, reports });
    const batchRecordsMax = 100;
    await this.broker.subscribe({
      group: `${engine.group}.exchange`,
      topics: [exchangeTopic(peer, region)],
      batchRecordsMax,
      onBatch: (batch) => receiveRecords(engine, batch.records),
    });
    await this.broker.subscribe({
      group: `${engine.group}.edge`,
      topics: [edgeCommandsTopic(region)],
      batchRecordsMax,
      onBatch: (batch) => receiveRecords(engine, batch.records),
    });
  }
}

async function relayAll(engine: Engine): Promise<number> {
  return (await relayOutbox(engine, 'FRESH')) + (await relayOutbox(engine, 'OVERDUE'));
}

export interface CommandInput {
  readonly type: string;
  readonly caseNo?: string;
  readonly data: object;
  readonly id?: string;
}

function commandRecord(region: string, command: CommandInput & { id: string }): BrokerRecord {
  return {
    topic: edgeCommandsTopic(region),
    key: command.caseNo ?? command.id,
    value: Buffer.from(JSON.stringify(command.data)),
    headers: {
      [headers.specVersion]: '1.0',
      [headers.id]: command.id,
      [headers.source]: `urn:back-office:${region}`,
      [headers.type]: `tongban.${command.type}.v1`,
      [headers.contentType]: 'application/json',
      ...(command.caseNo ? { [headers.subject]: command.caseNo } : {}),
    },
  };
}

export const officer = { officeCode: '11110000MB0001046R', officerNo: 'H-0815' };

/** An immediate item filed online with all its materials: it goes straight to the other region. */
export const remoteFiling = {
  item: 'medical-remote-filing',
  handlingRegion: beijing,
  channel: 'WEB',
  applicant: { kind: 'NATURAL', name: '张三', idNo: '11010519491231002X' },
  materials: [
    { code: 'id-card', form: 'PAPER' },
    { code: 'residence-proof', form: 'COMMITMENT' },
  ],
  consent: true,
  identityCheck: 'FACE',
};

/** A promised item filed at a window whose formal check is done. */
export const certificateFiling = {
  ...remoteFiling,
  officer,
  item: 'no-crime-certificate',
  channel: 'WINDOW',
  materials: [
    { code: 'id-card', form: 'PAPER' },
    { code: 'application-form', form: 'PAPER' },
  ],
  intakeChecked: true,
};

export const decideAtOnce = {
  officer,
  outcome: 'GRANTED',
  result: { name: '异地就医备案登记' },
  delivery: { method: 'ELECTRONIC_DELIVERY' },
};
