import { calendar, catalogue, createCalendar, createCatalogue } from '@tongban/case';
import type { Calendar, Catalogue } from '@tongban/case';
import { FakeDatabase } from '../support/fakes/fake-tables.js';
import { GatewayLife } from './gateway.js';
import { BackOffice } from './offices/back-office.js';
import type { RegionSetting, Surroundings } from './surroundings.js';

const RESUME_EVERY_MS = 10_000;
const RESTART_MS_MAX = 8_000;

/** One of the processes of a region, through all of its lives. */
export class GatewaySlot {
  life: GatewayLife | undefined;
  /** By how much its clock is wrong. */
  clockErrorMs = 0;
  private lives = 0;
  private isStarting = false;

  constructor(
    private readonly setting: RegionSetting,
    readonly name: string,
  ) {}

  async start(): Promise<void> {
    this.lives += 1;
    this.isStarting = false;
    this.setting.world.trace.add(this.name, 'starts', `life ${this.lives}`);
    const life: GatewayLife = new GatewayLife(this.setting, this, (point) => {
      this.crash(`crashes at ${point}`, life);
    });
    this.life = life;
    await life.start();
  }

  get lifeName(): string {
    return `${this.name}.${this.lives}`;
  }

  crash(how: string, life: GatewayLife | undefined = this.life): void {
    if (!life?.points.isAlive) return;
    this.setting.world.trace.add(this.name, how);
    life.crash();
    this.startLater();
  }

  /** As at a roll-out. */
  async restart(): Promise<void> {
    const { life } = this;
    if (!life?.points.isAlive) return;
    this.setting.world.trace.add(this.name, 'stops');
    await life.stop();
    this.startLater();
  }

  private startLater(): void {
    const { scheduler, chance } = this.setting.world;
    if (this.isStarting) return;
    this.isStarting = true;
    scheduler.after(chance.between(1, RESTART_MS_MAX), () => void this.start());
  }
}

/** A region: its database, its gateways, its back office. */
export class Region implements RegionSetting {
  readonly database = new FakeDatabase();
  readonly slots: readonly GatewaySlot[];
  readonly office: BackOffice;
  private readonly offered: Catalogue;
  catalogue: Catalogue;
  calendar: Calendar;
  /** Until then the database does not answer. */
  awayUntilMs = 0;
  /** Until then the back office reads slowly. */
  slowUntilMs = 0;

  constructor(
    readonly world: Surroundings,
    readonly code: string,
    readonly peers: readonly string[],
  ) {
    const { weather, chance } = world;
    this.calendar = weather.isCalendarLate && chance.happens(0.5) ? createCalendar([]) : calendar;
    const items = [...catalogue.values()];
    const lacks = weather.isItemMissing && chance.happens(0.5) ? chance.pick(items) : undefined;
    this.offered = createCatalogue(items.filter((item) => item !== lacks));
    const isStrict = weather.isCatalogueStrict && chance.happens(0.5);
    this.catalogue = isStrict ? strict(this.offered) : this.offered;
    const names = chance.happens(weather.twinChance) ? ['a', 'b'] : ['a'];
    this.slots = names.map((name) => new GatewaySlot(this, `${code}${name}`));
    this.office = new BackOffice(this);
  }

  async start(): Promise<void> {
    for (const slot of this.slots) await slot.start();
    await this.office.start();
  }

  anyAlive(): GatewayLife | undefined {
    const alive = this.slots.flatMap(({ life }) => (life?.points.isAlive ? [life] : []));
    return alive.length > 0 ? this.world.chance.pick(alive) : undefined;
  }

  isDatabaseAway(): boolean {
    return !this.world.faults.isOver && this.world.scheduler.nowMs < this.awayUntilMs;
  }

  /** The notice of the year and the catalogue of the year have come: cases that waited go on. */
  goOn(): void {
    this.calendar = calendar;
    this.catalogue = this.offered;
    void this.resume();
    this.world.scheduler.after(RESUME_EVERY_MS, () => this.goOn());
  }

  /** What each gateway does now and then. */
  async resume(): Promise<void> {
    const life = this.anyAlive();
    const caseNos = [...this.database.tables.cases.keys()];
    if (life) await this.world.engine.resumeCases(life.engine, caseNos).catch(() => undefined);
  }
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
