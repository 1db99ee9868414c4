import { OperationalError } from '@tongban/exchange';
import type { OutgoingMessage, RegionSystem } from '@tongban/exchange';

/** One thing that the back office was told. */
export interface ToldEvent {
  readonly id: string;
  readonly caseNo: string | null;
  readonly type: string;
  readonly data: unknown;
}

export interface FakeRegionSystemFaults {
  /** BEFORE: nothing is told and deliver rejects. AFTER: all is told, and deliver rejects. */
  readonly onDeliver?: (messages: readonly OutgoingMessage[]) => 'BEFORE' | 'AFTER' | undefined;
}

/** A back office in memory, which remembers all it was told, repetitions too. */
export class FakeRegionSystem implements RegionSystem {
  readonly told: ToldEvent[] = [];

  constructor(private readonly faults: FakeRegionSystemFaults = {}) {}

  async deliver(messages: readonly OutgoingMessage[]): Promise<void> {
    const fault = this.faults.onDeliver?.(messages);
    if (fault !== 'BEFORE') this.told.push(...messages.flatMap(eventsOf));
    if (fault) throw new OperationalError('BROKER_UNAVAILABLE', { retryable: true });
  }

  /** What a back office that drops repetitions by id would show of a case. */
  historyOf(caseNo: string): readonly ToldEvent[] {
    const first = new Map<string, ToldEvent>();
    for (const event of this.told)
      if (event.caseNo === caseNo && !first.has(event.id)) first.set(event.id, event);
    return [...first.values()];
  }
}

interface Change {
  readonly changeId: string;
  readonly events: readonly { type: string; data: unknown }[];
}

function eventsOf(message: OutgoingMessage): readonly ToldEvent[] {
  const { caseNo, messageId, type } = message;
  const data = JSON.parse(message.body.toString('utf8')) as unknown;
  if (type !== 'case.change') return [{ id: messageId, caseNo, type, data }];
  const { changeId, events } = data as Change;
  return events.map((event, index) => ({
    id: `${changeId}.${index + 1}`,
    caseNo,
    type: event.type,
    data: event.data,
  }));
}
