import { Controller, Get } from '@nestjs/common';
import { MonitorConfig } from '../monitor-config.js';
import { regionView } from './views.js';
import type { RegionsView } from './views.js';
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
    const watched = await this.watch.regions();
    const counts = await this.watch.counts(watched);
    const now = new Date();
    const { silentAfterMs } = this.config;
    const regions = watched.map((one) => {
      const own = counts.find(({ region }) => region === one.region);
      return regionView(one, own, now);
    });
    return { silentAfterMs, regions };
  }
}
