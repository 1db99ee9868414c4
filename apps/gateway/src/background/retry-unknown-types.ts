import { act } from '@tongban/exchange';
import type { RepeatedTask } from '@tongban/platform';
import type { GatewayParts } from '../gateway-parts.js';

/** How often it is looked whether this process may begin. */
const everyMs = 5_000;

const officer = { officeCode: 'system', officerNo: 'gateway' };
const reason = 'This gateway may know the type that the one before it did not.';

/**
 * A newer gateway may know what an older one had to set aside: once after the start, messages that
 * were of an unknown type are tried again, as an operator would. What is still not known stays.
 */
export function retryUnknownTypes({
  database,
  engine,
  publisher,
  logger,
}: GatewayParts): RepeatedTask {
  let isDone = false;
  return {
    name: 'retry unknown types',
    everyMs,
    run: async () => {
      if (isDone || publisher.status().mode !== 'LEADING') return;
      const parked = await database.cases.faultyParked(['UNKNOWN_TYPE']);
      const caseNos = new Set(parked.flatMap(({ caseNo }) => (caseNo === null ? [] : [caseNo])));
      let applied = 0;
      for (const caseNo of caseNos) {
        const outcome = await act(engine, { kind: 'UNBLOCK', caseNo, officer, reason });
        if (outcome.ok) applied += outcome.value.applied;
      }
      isDone = true;
      if (caseNos.size > 0)
        logger.info('messages of unknown types were tried again', { cases: caseNos.size, applied });
    },
  };
}
