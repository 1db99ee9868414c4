import { resumeCases } from '@tongban/exchange';
import type { GatewayParts } from '../gateway-parts.js';
import type { RepeatedTask } from './repeat.js';

/** How often cases that wait for an automatic step are looked for again. */
const everyMs = 10 * 60_000;
/** Pages in one round; what is left waits for the next. */
const pagesMax = 100;

/** Signs for cases that could not be signed for when they came. */
export function resumeWaiting(parts: GatewayParts): RepeatedTask {
  return {
    name: 'resume waiting cases',
    everyMs,
    run: async () => {
      const moved = await resumeAll(parts);
      if (moved > 0) parts.logger.info('waiting cases moved on', { cases: moved });
    },
  };
}

async function resumeAll({ config, database, engine }: GatewayParts): Promise<number> {
  const filter = { status: 'TRANSFERRING', side: 'HANDLING' } as const;
  let moved = 0;
  let cursor: string | null = null;
  for (let page = 0; page < pagesMax; page += 1) {
    const list = await database.cases.list({
      region: config.region,
      filter,
      ...(cursor === null ? {} : { cursor }),
    });
    if (!list.ok) break;
    moved += await resumeCases(
      engine,
      list.cases.map(({ caseNo }) => caseNo),
    );
    cursor = list.nextCursor;
    if (cursor === null) break;
  }
  return moved;
}
