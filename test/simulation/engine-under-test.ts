import { receiveRecords, resumeCases, submitCommands } from '@tongban/exchange';
import type { Store } from '@tongban/exchange';

/** What a history runs on. The engines in broken/ change one thing of it each. */
export interface EngineUnderTest {
  readonly receiveRecords: typeof receiveRecords;
  readonly submitCommands: typeof submitCommands;
  readonly resumeCases: typeof resumeCases;
  readonly storeFrom: (store: Store) => Store;
}

export const theEngine: EngineUnderTest = {
  receiveRecords,
  submitCommands,
  resumeCases,
  storeFrom: (store) => store,
};
