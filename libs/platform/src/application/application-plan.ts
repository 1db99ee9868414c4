import type { DynamicModule } from '@nestjs/common';
import type { CustomTransportStrategy } from '@nestjs/microservices';
import type { ConfigClass } from '../config/setting.js';
import type { Liveness } from '../health/liveness.js';
import type { Readiness } from '../health/readiness.js';
import type { LogFields, Logger, LogLevel } from '../logging/logger.js';
import type { Metrics } from '../metrics/metrics.js';
import type { RepeatedTask } from './repeat.js';

/** What every app is told by its environment, whatever else it is told. */
export interface ApplicationConfig {
  readonly httpHost: string;
  readonly httpPort: number;
  readonly logLevel: LogLevel;
  readonly shutdownTimeoutMs: number;
}

/** What an app stands on before it has made anything of its own. */
export interface Foundation<Config> {
  readonly config: Readonly<Config>;
  readonly logger: Logger;
  readonly metrics: Metrics;
  readonly liveness: Liveness;
  readonly readiness: Readiness;
}

/** A part that is closed in its turn when the app ends. */
export interface ClosingPart {
  readonly name: string;
  close(): Promise<void>;
}

/** What an app consists of, once its parts are made. */
export interface Assembly {
  /** Imports `PlatformModule.with(foundation)`. */
  readonly module: DynamicModule;
  /** Largest body of an HTTP request. */
  readonly bodyBytesMax: number;
  /** What brings in the records of the broker. */
  readonly strategy: CustomTransportStrategy;
  /** What the app does by itself, again and again, until it ends. */
  readonly tasks: readonly RepeatedTask[];
  /** Begins what must be under way before anything comes in. */
  readonly begin: () => void;
  /** From the edge inwards. HTTP and consumers, which are further out, end before them. */
  readonly closing: readonly ClosingPart[];
}

export interface ApplicationPlan<Config extends object> {
  readonly name: string;
  readonly configClass: ConfigClass<Config>;
  /** On every line of the log, besides the name. */
  readonly logFields?: (config: Readonly<Config>) => LogFields;
  /** A rejection ends the start. */
  readonly assemble: (foundation: Foundation<Config>) => Promise<Assembly>;
}
