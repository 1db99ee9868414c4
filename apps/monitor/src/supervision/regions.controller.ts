import { Controller, Get } from '@nestjs/common';
import { MonitorConfig } from '../monitor-config.js';
import { regionsView } from './region-views.js';
import type { RegionsView } from './region-views.js';
import { Watch } from './watch.js';

/** Which regions live, which are silent, and how much waits for each. */
@Controller('v1/regions')
export class RegionsController {
  constructor(
    private readonly watch: Watch,
    private readonly config: MonitorConfig,
  ) {}

  @Get()
  async list(): Promise<RegionsView> {
    const watched = await this.watch.look();
    const counts = await this.watch.counts(watched.regions);
    return regionsView({ ...watched, counts, silentAfterMs: this.config.silentAfterMs });
  }
}
