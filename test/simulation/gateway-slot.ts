import { GatewayLife } from './gateway.js';
import type { Slot } from './gateway.js';
import type { RegionSetting } from './surroundings.js';

const RESTART_MS_MAX = 8_000;

/** One of the processes of a region, through all of its lives. */
export class GatewaySlot implements Slot {
  life: GatewayLife | undefined;
  /** By how much its clock is wrong. */
  clockErrorMs = 0;
  private lives = 0;
  private isStarting = false;

  constructor(
    private readonly setting: RegionSetting,
    readonly name: string,
  ) {}

  get lifeName(): string {
    return `${this.name}.${this.lives}`;
  }

  /** The life it has now; undefined between two. */
  get alive(): GatewayLife | undefined {
    return this.life?.points.isAlive ? this.life : undefined;
  }

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

  crash(how: string, life: GatewayLife | undefined = this.life): void {
    if (!life?.points.isAlive) return;
    this.setting.world.trace.add(this.name, how);
    life.crash();
    this.startLater();
  }

  /** As at a roll-out. */
  async restart(): Promise<void> {
    const { alive } = this;
    if (!alive) return;
    this.setting.world.trace.add(this.name, 'stops');
    await alive.stop();
    // It may have crashed on the way, and lives again.
    if (this.life === alive) this.startLater();
  }

  private startLater(): void {
    const { scheduler, chance } = this.setting.world;
    if (this.isStarting) return;
    this.isStarting = true;
    scheduler.after(chance.between(1, RESTART_MS_MAX), () => void this.start());
  }
}
