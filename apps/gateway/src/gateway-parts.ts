import type { Engine, RelayLoop } from '@tongban/exchange';
import type { KafkaBroker } from '@tongban/messaging';
import type { Database } from '@tongban/persistence';
import type { Liveness, Logger, Metrics, Readiness } from '@tongban/platform';
import type { GatewayConfig } from './gateway-config.js';

/** The engine of this gateway is an interface; controllers ask for it by this name. */
export const ENGINE = Symbol('engine');

/** Everything a gateway consists of, made once in `main.ts`. */
export interface GatewayParts {
  readonly config: GatewayConfig;
  readonly logger: Logger;
  readonly metrics: Metrics;
  readonly liveness: Liveness;
  readonly readiness: Readiness;
  readonly broker: KafkaBroker;
  readonly database: Database;
  readonly engine: Engine;
  readonly relay: RelayLoop;
}
