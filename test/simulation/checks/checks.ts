import type { World } from '../world.js';
import { checkCommandsAnswered } from './commands-answered.js';
import { HistoriesCheck } from './histories.js';
import { checkSetAside } from './set-aside.js';
import { StreamsCheck } from './streams.js';
import { ToldCheck } from './told.js';

/** What must hold at every moment, and what must hold once the weather is calm. */
export class Checks {
  private readonly histories: HistoriesCheck;
  private readonly streams: StreamsCheck;
  private readonly told: ToldCheck;

  constructor(private readonly world: World) {
    this.histories = new HistoriesCheck(world.regions);
    this.streams = new StreamsCheck(world.regions);
    this.told = new ToldCheck(world, this.histories);
  }

  safety(): void {
    this.histories.check();
    this.streams.check();
    this.told.check();
  }

  liveness(): void {
    this.safety();
    this.streams.checkAllDone();
    this.histories.checkAllEqual();
    this.told.checkAllTold();
    this.world.forks.check();
    checkSetAside(this.world);
    checkCommandsAnswered(this.world, this.histories);
  }
}
