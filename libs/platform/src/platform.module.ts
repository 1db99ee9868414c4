import type { DynamicModule } from '@nestjs/common';
import { HealthController } from './health/health.controller.js';
import { Liveness } from './health/liveness.js';
import { Readiness } from './health/readiness.js';
import { MetricsController } from './metrics/metrics.controller.js';
import { Metrics } from './metrics/metrics.js';
import { ProblemsController } from './problems/problems.controller.js';

export interface PlatformProviders {
  readonly liveness: Liveness;
  readonly readiness: Readiness;
  readonly metrics: Metrics;
}

/** /health/live, /health/ready, /metrics and /problems. */
export class PlatformModule {
  static with({ liveness, readiness, metrics }: PlatformProviders): DynamicModule {
    return {
      module: PlatformModule,
      controllers: [HealthController, MetricsController, ProblemsController],
      providers: [
        { provide: Liveness, useValue: liveness },
        { provide: Readiness, useValue: readiness },
        { provide: Metrics, useValue: metrics },
      ],
      exports: [Liveness, Readiness, Metrics],
    };
  }
}
