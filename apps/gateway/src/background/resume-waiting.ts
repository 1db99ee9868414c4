import { waitingStatuses } from '@tongban/case';
import { resumeCases } from '@tongban/exchange';
import { LIST_LIMIT_MAX } from '@tongban/persistence';
import type { CaseFilter } from '@tongban/persistence';
import type { RepeatedTask } from '@tongban/platform';
import type { GatewayParts } from '../gateway-parts.js';

/** How often it is looked whether a round is due, and how often it is. */
const everyMs = 5_000;
const roundEveryMs = 10 * 60_000;
/** Pages of one filter in one round. What is left is the next round's, which goes on from there. */
const pagesMax = 100;

/** Takes the steps that cases wait for: a calendar or a catalogue has come with this start, or since. */
export function resumeWaiting(parts: GatewayParts): RepeatedTask {
  const rounds = [
    ...(['ORIGIN', 'HANDLING'] as const).map((side) => ({ status: waitingStatuses(side), side })),
    { isProvisional: true } as const,
  ].map((filter) => new Round(parts, filter));
  let lastRoundMs = -Infinity;
  return {
    name: 'resume waiting cases',
    everyMs,
    run: async () => {
      const isDue = performance.now() - lastRoundMs >= roundEveryMs;
      // One process of a region is enough.
      if (!isDue || parts.publisher.status().mode !== 'LEADING') return;
      for (const round of rounds) {
        const moved = await round.run();
        if (moved > 0) parts.logger.info('waiting cases moved on', { cases: moved });
      }
      lastRoundMs = performance.now();
    },
  };
}

/** Looks through the cases that may wait for one thing, page after page. */
class Round {
  private cursor: string | null = null;

  constructor(
    private readonly parts: GatewayParts,
    private readonly filter: CaseFilter,
  ) {}

  /** Resolves to the number of cases that moved. */
  async run(): Promise<number> {
    let moved = 0;
    for (let page = 0; page < pagesMax; page += 1) {
      moved += await this.nextPage();
      if (this.cursor === null) break;
    }
    return moved;
  }

  private async nextPage(): Promise<number> {
    const { config, database, engine } = this.parts;
    const { filter, cursor } = this;
    const list = await database.cases.list({
      region: config.region,
      filter,
      limit: LIST_LIMIT_MAX,
      ...(cursor === null ? {} : { cursor }),
    });
    this.cursor = list.ok ? list.nextCursor : null;
    const caseNos = list.ok ? list.cases.map(({ caseNo }) => caseNo) : [];
    return resumeCases(engine, caseNos);
  }
}
