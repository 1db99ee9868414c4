import { OperationalError } from '@tongban/exchange';
import type { BackOffice, JournalEntry } from '@tongban/exchange';

/** One thing that the back office was told, under the id that it knows repetitions by. */
export interface ToldRecord {
  readonly id: string;
  readonly caseNo: string | null;
  readonly type: string;
  /** The exact bytes. */
  readonly body: Buffer;
}

export interface FakeBackOfficeFaults {
  /** BEFORE: nothing is told and deliver rejects. AFTER: all is told, and deliver rejects. */
  readonly onDeliver?: (entries: readonly JournalEntry[]) => 'BEFORE' | 'AFTER' | undefined;
}

/** A back office in memory, which remembers all it was told, repetitions too. */
export class FakeBackOffice implements BackOffice {
  readonly told: ToldRecord[] = [];

  constructor(private readonly faults: FakeBackOfficeFaults = {}) {}

  async deliver(entries: readonly JournalEntry[]): Promise<void> {
    const fault = this.faults.onDeliver?.(entries);
    if (fault !== 'BEFORE') this.told.push(...entries.map(toldRecordOf));
    if (fault) throw new OperationalError('BROKER_UNAVAILABLE', { retryable: true });
  }

  /** What a back office that drops repetitions by id would show of a case. */
  historyOf(caseNo: string): readonly ToldRecord[] {
    const first = new Map<string, ToldRecord>();
    for (const record of this.told)
      if (record.caseNo === caseNo && !first.has(record.id)) first.set(record.id, record);
    return [...first.values()];
  }
}

function toldRecordOf({ id, caseNo, kind, body }: JournalEntry): ToldRecord {
  return { id, caseNo, type: kind, body };
}
