import { initialState, replay } from '@tongban/case';
import type { CaseEvent, CaseState } from '@tongban/case';
import { parseRecord, readJson } from '@tongban/contracts';
import { headers } from '@tongban/exchange';
import type { ConsumedRecord } from '@tongban/exchange';
import { isOfIntruder } from '../faults/intruder-code.js';
import type { KnownCase } from './next-command.js';

const changedType = 'tongban.case.changed.v1';

interface View {
  readonly state: CaseState;
  readonly eventCount: number;
}

/** What a back office knows of its cases, from the changes it was told and from nothing else. */
export class CaseViews {
  private readonly views = new Map<string, View>();

  constructor(private readonly region: string) {}

  /** One record is one change; a change that comes again is passed over. */
  read({ headers: header, value }: ConsumedRecord): void {
    if (header[headers.type] !== changedType || value === null) return;
    const json = readJson(value);
    const change = json.ok && parseRecord('case.changed', json.value);
    if (!change || !change.ok) return;
    const { caseNo, firstEventNo, events } = change.value;
    if (isOfIntruder(caseNo)) return;
    const { state, eventCount } = this.views.get(caseNo) ?? { state: initialState, eventCount: 0 };
    if (firstEventNo !== eventCount + 1) return;
    this.views.set(caseNo, {
      state: replay(state, events as readonly CaseEvent[]),
      eventCount: eventCount + events.length,
    });
  }

  /** Position of the last event that was told. */
  eventNoOf(caseNo: string): number {
    return this.views.get(caseNo)?.eventCount ?? 0;
  }

  all(): readonly KnownCase[] {
    return [...this.views].map(([caseNo, { state }]) => {
      const isOrigin = state.status !== 'DRAFT' && state.facts.originRegion === this.region;
      return { caseNo, state, region: this.region, side: isOrigin ? 'ORIGIN' : 'HANDLING' };
    });
  }
}
