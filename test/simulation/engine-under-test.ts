import {
  receiveEdgeCommands,
  receiveExchange,
  resumeCases,
  submitCommands,
} from '@tongban/exchange';
import type { Store } from '@tongban/exchange';

/** What a history runs on. The engines in broken/ change one thing of it each. */
export interface EngineUnderTest {
  readonly receiveExchange: typeof receiveExchange;
  readonly receiveEdgeCommands: typeof receiveEdgeCommands;
  readonly submitCommands: typeof submitCommands;
  readonly resumeCases: typeof resumeCases;
  readonly storeFrom: (store: Store) => Store;
}

export const theEngine: EngineUnderTest = {
  receiveExchange,
  receiveEdgeCommands,
  submitCommands,
  resumeCases,
  storeFrom: (store) => store,
};
