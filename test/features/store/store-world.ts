import type { Store } from '@tongban/exchange';

/** One empty database of one region, made anew for each test. */
export interface StoreWorld {
  /** The store of one more process of the region. */
  store(): Promise<Store>;
  /** Ends every connection, as a restart of the server does; the stores stay open. */
  endConnections(): Promise<void>;
  /** How long a test may wait for something to happen. */
  readonly patienceMs: number;
  close(): Promise<void>;
}
