import type { DynamicModule } from '@nestjs/common';
import { MonitorDatabase } from '@tongban/persistence';
import { PlatformModule } from '@tongban/platform';
import { MonitorConfig } from './monitor-config.js';
import type { MonitorParts } from './monitor-parts.js';
import { OpenApiController } from './openapi/openapi.controller.js';
import { Arrivals } from './supervision/arrivals.js';
import { CasesController } from './supervision/cases.controller.js';
import { ProjectionController } from './supervision/projection.controller.js';
import { RecordCount } from './supervision/record-count.js';
import { RegionsController } from './supervision/regions.controller.js';
import { Watch } from './supervision/watch.js';

/** Nest composes; it does not think. The web console gets a folder of its own when it comes. */
export class MonitorModule {
  static with(parts: MonitorParts): DynamicModule {
    return {
      module: MonitorModule,
      imports: [PlatformModule.with(parts)],
      controllers: [ProjectionController, CasesController, RegionsController, OpenApiController],
      providers: [
        { provide: MonitorConfig, useValue: parts.config },
        { provide: MonitorDatabase, useValue: parts.database },
        { provide: Watch, useValue: parts.watch },
        { provide: Arrivals, useValue: parts.arrivals },
        { provide: RecordCount, useValue: parts.recordCount },
      ],
    };
  }
}
