import type { World } from '../world.js';
import { checkCommandsAnswered } from './commands-answered.js';
import { checkDamageKept } from './damage-kept.js';
import { DeliveriesCheck } from './deliveries.js';
import { HistoriesCheck } from './histories.js';
import { ToldEventsCheck } from './told-events.js';

/** What must hold at every moment, and what must hold once the weather is calm. */
export class Checks {
  private readonly histories: HistoriesCheck;
  private readonly deliveries: DeliveriesCheck;
  private readonly told: ToldEventsCheck;

  constructor(private readonly world: World) {
    this.histories = new HistoriesCheck(world.regions);
    this.deliveries = new DeliveriesCheck(world.regions);
    this.told = new ToldEventsCheck(world, this.histories);
  }

  safety(): void {
    this.histories.check();
    this.deliveries.check();
    this.told.check();
  }

  async liveness(): Promise<void> {
    this.safety();
    this.deliveries.checkAllDone();
    this.histories.checkAllEqual();
    this.told.checkAllTold();
    checkCommandsAnswered(this.world, this.histories);
    await checkDamageKept(this.world);
  }
}
