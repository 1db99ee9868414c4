import type { Engine } from '@tongban/exchange';
import type { EngineUnderTest } from '../engine-under-test.js';
import { theEngine } from '../engine-under-test.js';

type Receive = EngineUnderTest['receiveRecords'];

/** Broken on purpose: the offset is committed while the database still works on the batch. */
export const offsetBeforeDatabase: EngineUnderTest = {
  ...theEngine,
  receiveRecords: atOnce(theEngine.receiveRecords),
};

function atOnce(receive: Receive): Receive {
  return (engine: Engine, records) => {
    receive(engine, records).catch(() => undefined);
    return Promise.resolve();
  };
}
