import { evolve, initialState } from '@tongban/case';
import type { CaseEvent, CaseState } from '@tongban/case';
import { parseEvent, typeOfWire } from '@tongban/contracts';
import type { EventType } from '@tongban/contracts';
import { headers } from '@tongban/exchange';
import type { ConsumedRecord } from '@tongban/exchange';
import type { KnownCase } from './next-command.js';

/** What a back office knows of its cases, from the events it was told and from nothing else. */
export class CaseViews {
  private readonly states = new Map<string, CaseState>();
  private readonly eventNos = new Map<string, number>();

  constructor(private readonly region: string) {}

  read({ headers: header, value }: ConsumedRecord): void {
    const type = typeOfWire(header[headers.type] ?? '') as EventType;
    const eventNo = Number(header[headers.eventNo]);
    const caseNo = header[headers.subject];
    if (caseNo === undefined || !(eventNo === this.eventNoOf(caseNo) + 1)) return;
    const parsed = parseEvent(type, JSON.parse(value.toString()) as unknown);
    if (!parsed.ok) return;
    const event: CaseEvent = { type, occurredAt: header[headers.time] ?? '', data: parsed.value };
    this.states.set(caseNo, evolve(this.states.get(caseNo) ?? initialState, event));
    this.eventNos.set(caseNo, eventNo);
  }

  /** Position of the last event that was told. */
  eventNoOf(caseNo: string): number {
    return this.eventNos.get(caseNo) ?? 0;
  }

  all(): readonly KnownCase[] {
    return [...this.states].map(([caseNo, state]) => {
      const isOrigin = state.status !== 'DRAFT' && state.facts.originRegion === this.region;
      return { caseNo, state, region: this.region, side: isOrigin ? 'ORIGIN' : 'HANDLING' };
    });
  }
}
