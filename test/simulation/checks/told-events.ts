import { edgeEventsTopic, headers } from '@tongban/exchange';
import type { World } from '../world.js';
import { Violation } from '../violation.js';
import type { HistoriesCheck } from './histories.js';

/** What the back offices are told: every event of a case once or more, first seen in its order. */
export class ToldEventsCheck {
  private readonly counted = new Map<string, number>();

  constructor(
    private readonly world: World,
    private readonly histories: HistoriesCheck,
  ) {}

  check(): void {
    for (const { code } of this.world.regions) {
      const records = this.world.broker.recordsOf(edgeEventsTopic(code));
      if (records.length === this.counted.get(code)) continue;
      this.counted.set(code, records.length);
      this.told(code);
    }
  }

  checkAllTold(): void {
    for (const { code, database } of this.world.regions) {
      const told = this.told(code);
      for (const { caseNo, eventCount } of database.tables.cases.values())
        if (told.get(caseNo) !== eventCount) {
          const detail = `${code} ${caseNo}: ${told.get(caseNo)} of ${eventCount} events`;
          throw new Violation('the back office is told everything', detail);
        }
    }
  }

  /** How many events of each case a region was told. */
  private told(code: string): ReadonlyMap<string, number> {
    const last = new Map<string, number>();
    const seen = new Set<string>();
    for (const record of this.world.broker.recordsOf(edgeEventsTopic(code))) {
      const id = record.headers[headers.id] ?? '';
      const caseNo = record.headers[headers.subject];
      const eventNo = record.headers[headers.eventNo];
      if (eventNo === undefined || caseNo === undefined || seen.has(id)) continue;
      seen.add(id);
      const expected = (last.get(caseNo) ?? 0) + 1;
      const type = this.histories.typesOf(code, caseNo)[expected - 1];
      const isType = record.headers[headers.type] === `tongban.${type}.v1`;
      if (Number(eventNo) !== expected || !isType)
        throw new Violation('events are told in order', `${code} ${caseNo}: ${eventNo} ${id}`);
      last.set(caseNo, expected);
    }
    return last;
  }
}
