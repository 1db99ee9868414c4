import { calendar, catalogue, createCalendar, createCatalogue } from '@tongban/case';
import type { Calendar, Catalogue, ServiceItem } from '@tongban/case';
import { OperationalError, act, presentContracts, resumeCases } from '@tongban/exchange';
import type { Act, Contracts, EngineLimits } from '@tongban/exchange';
import { FakeDatabase } from '../support/fakes/fake-database.js';
import { intruderCode, isOfIntruder } from './faults/intruder-code.js';
import { GatewaySlot } from './gateway-slot.js';
import type { GatewayLife } from './gateway.js';
import { isExpected } from './gateway.js';
import { BackOffice } from './offices/back-office.js';
import { officerOf } from './offices/filing.js';
import type { RegionSetting, Surroundings } from './surroundings.js';

const GO_ON_EVERY_MS = 10_000;
/** As if one event had come with a second release of the contracts. */
const newerContracts: Contracts = {
  release: 2,
  sinceOf: (event) => (event === 'case.supplement-noticed' ? 2 : 1),
};
/** What a release that is not upgraded yet takes. */
const smallMessages = { messageBytesMax: 1_200 };

export interface RegionPlace {
  readonly code: string;
  readonly handlers: readonly string[];
  readonly peers: readonly string[];
}

/** A region: its database, its gateways, its back office. */
export class Region implements RegionSetting {
  readonly code: string;
  readonly handlers: readonly string[];
  readonly peers: readonly string[];
  readonly database = new FakeDatabase();
  readonly slots: readonly GatewaySlot[];
  readonly office: BackOffice;
  /** Its release takes smaller messages than others write, until the calm. */
  private readonly isOld: boolean;
  /** Its release lacks an event type, until the calm. */
  private readonly lacksEvent: boolean;
  catalogue: Catalogue;
  calendar: Calendar;
  /** Until then the database does not answer. */
  awayUntilMs = 0;
  /** Until then the back office reads slowly. */
  slowUntilMs = 0;
  private readonly offered: Catalogue;

  constructor(
    readonly world: Surroundings,
    place: RegionPlace,
  ) {
    const { weather, chance } = world;
    this.code = place.code;
    this.handlers = place.handlers;
    this.peers = place.peers;
    this.calendar = weather.isCalendarLate && chance.happens(0.5) ? createCalendar([]) : calendar;
    const items = [...catalogue.values()];
    const lacks = weather.isItemMissing && chance.happens(0.5) ? chance.pick(items) : undefined;
    this.offered = createCatalogue(items.filter((item) => item !== lacks));
    const isStrict = weather.isCatalogueStrict && chance.happens(0.5);
    this.catalogue = isStrict ? strict(this.offered) : this.offered;
    if (chance.happens(weather.throwingChance))
      this.catalogue = throwing(this.catalogue, chance.pick(items).item);
    this.isOld = chance.happens(weather.smallMessagesChance);
    this.lacksEvent = weather.lacksEventChance > 0 && chance.happens(weather.lacksEventChance);
    const names = chance.happens(weather.twinChance) ? ['a', 'b'] : ['a'];
    this.slots = names.map((name) => new GatewaySlot(this, `${this.code}${name}`));
    this.office = new BackOffice(this);
  }

  get limits(): EngineLimits {
    const { weather, faults } = this.world;
    return this.isOld && !faults.isOver ? { ...weather.limits, ...smallMessages } : weather.limits;
  }

  get contracts(): Contracts {
    const { weather, faults } = this.world;
    if (weather.lacksEventChance === 0) return presentContracts;
    return this.lacksEvent && !faults.isOver ? { ...newerContracts, release: 1 } : newerContracts;
  }

  async start(): Promise<void> {
    for (const slot of this.slots) await slot.start();
    await this.office.start();
  }

  anyAlive(): GatewayLife | undefined {
    const alive = this.slots.flatMap(({ alive }) => alive ?? []);
    return alive.length > 0 ? this.world.chance.pick(alive) : undefined;
  }

  isDatabaseAway(): boolean {
    return !this.world.faults.isOver && this.world.scheduler.nowMs < this.awayUntilMs;
  }

  /** Everything works from now on, the newest release runs, and people see to what is held up. */
  async becalm(): Promise<void> {
    this.calendar = calendar;
    this.catalogue = this.offered;
    this.goOn();
    for (const slot of this.slots) slot.alive?.points.resume();
    for (const slot of this.slots)
      if (this.isOld || this.lacksEvent) await slot.restart();
      else if (slot.alive?.isCutOff) await slot.alive.connect();
  }

  /** What each gateway does now and then. */
  async resume(): Promise<void> {
    const life = this.anyAlive();
    const caseNos = [...this.database.tables.cases.keys()];
    if (life) await this.ask(life.points.outlive(resumeCases(life.engine, caseNos)));
  }

  /** An operator does something about every case that is held up. */
  async operate(kind: Act['kind']): Promise<void> {
    for (const caseNo of this.heldUp()) await this.actOn(caseNo, kind);
  }

  private async actOn(caseNo: string, kind: Act['kind']): Promise<void> {
    const life = this.anyAlive();
    if (!life) return;
    this.world.trace.add(`operator ${this.code}`, kind, caseNo);
    const asked = { kind, caseNo, officer: officerOf(this.code), reason: '已核对' };
    await this.ask(life.points.outlive(act(life.engine, asked)));
  }

  private heldUp(): readonly string[] {
    const { cases, parked } = this.database.tables;
    const blocked = [...cases.values()].flatMap((record) =>
      record.blocked === null ? [] : [record.caseNo],
    );
    return [
      ...new Set([...blocked, ...[...parked.values()].flatMap(({ caseNo }) => caseNo ?? [])]),
    ];
  }

  private goOn(): void {
    void this.resume().then(() => this.letGo());
    this.world.scheduler.after(GO_ON_EVERY_MS, () => this.goOn());
  }

  /** What a region of this world wrote is tried again; what nobody of it wrote is passed over. */
  private async letGo(): Promise<void> {
    const { cases, parked } = this.database.tables;
    for (const caseNo of this.heldUp()) {
      const held = [...parked.values()].filter((message) => message.caseNo === caseNo);
      const isHonest = held.some(({ peer }) => peer !== intruderCode);
      const isOwn = isHonest || (cases.get(caseNo)?.blocked && !isOfIntruder(caseNo));
      await this.actOn(caseNo, isOwn ? 'UNBLOCK' : 'SKIP');
    }
  }

  /** Faults of the ports are nobody's, and what our own code throws on was made to throw. */
  private async ask(work: Promise<unknown>): Promise<void> {
    try {
      await work;
    } catch (error) {
      if (error instanceof OperationalError || error instanceof Trap || isExpected(error)) return;
      this.world.fail('the engine fails on nothing', String((error as Error).stack));
    }
  }
}

/** What a bug of ours throws. */
class Trap extends RangeError {
  override readonly name = 'Trap';
}

/** Asks for everything that may be given. */
function strict(offered: Catalogue): Catalogue {
  return createCatalogue(
    [...offered.values()].map((item) => ({
      ...item,
      materials: item.materials.map((material) => ({ ...material, required: true })),
    })),
  );
}

/** One item of it brings out a bug. */
function throwing(offered: Catalogue, item: string): Catalogue {
  const items = new Map<string, ServiceItem>(offered);
  const get = (name: string): ServiceItem | undefined => {
    if (name === item) throw new Trap(`a bug that shows with ${item}`);
    return offered.get(name);
  };
  return Object.assign(items, { get });
}
