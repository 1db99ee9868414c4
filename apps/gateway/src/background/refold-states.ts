import { refoldCases } from '@tongban/exchange';
import type { RepeatedTask } from '@tongban/platform';
import type { GatewayParts } from '../gateway-parts.js';

/** How often it is looked whether this process may begin, or go on after a fault. */
const everyMs = 5_000;

/**
 * States that a release with another shape of them has stored are folded again from their histories,
 * once after the start. What is asked for before its turn is folded when it is needed.
 */
export function refoldStates({ database, engine, publisher, logger }: GatewayParts): RepeatedTask {
  let after = '';
  let folded = 0;
  let isDone = false;
  return {
    name: 'refold states',
    everyMs,
    run: async () => {
      while (!isDone && publisher.status().mode === 'LEADING') {
        const caseNos = await database.cases.otherShapes(after);
        folded += await refoldCases(engine, caseNos);
        after = caseNos.at(-1) ?? after;
        isDone = caseNos.length === 0;
      }
      if (!isDone || folded === 0) return;
      logger.info('states were folded again', { cases: folded });
      folded = 0;
    },
  };
}
