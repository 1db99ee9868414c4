import type { Engine, Feed, JournalNews, Publisher, Webhooks } from '@tongban/exchange';
import type { KafkaBroker } from '@tongban/messaging';
import type { Database } from '@tongban/persistence';
import type { Foundation } from '@tongban/platform';
import type { BacklogWatch } from './background/backlog-watch.js';
import type { Reception } from './engine/reception.js';
import type { GatewayConfig } from './gateway-config.js';

/** The engine of this gateway is an interface; controllers ask for it by this name. */
export const ENGINE = Symbol('engine');

/** The log is an interface too. */
export const LOGGER = Symbol('logger');

/** Everything a gateway consists of, made once at its start. */
export interface GatewayParts extends Foundation<GatewayConfig> {
  readonly broker: KafkaBroker;
  readonly database: Database;
  readonly engine: Engine;
  readonly publisher: Publisher;
  readonly reception: Reception;
  readonly news: JournalNews;
  readonly feed: Feed;
  readonly webhooks: Webhooks;
  readonly backlog: BacklogWatch;
}
