import { BackOffice } from './back-office.js';
import type { ToldChange } from './back-office.js';

/**
 * The back office of the origin: files under the ids that it is given, for one handling region after
 * another, and says which are completed.
 */
export class FilingOffice {
  private readonly idOfCase = new Map<string, string>();
  private office: BackOffice | undefined;
  private filed = 0;

  constructor(
    private readonly brokers: string,
    private readonly region: string,
    /** What it files, by handling region. */
    private readonly filings: readonly Buffer[],
  ) {}

  async open(onCompleted: (ids: readonly string[]) => void): Promise<void> {
    this.office = await BackOffice.open(this.brokers, this.region, (changes) => {
      const completed = this.completedBy(changes);
      if (completed.length > 0) onCompleted(completed);
    });
  }

  file(ids: readonly string[]): void {
    this.office!.send(ids.map((id) => ({ type: 'case.file', id, data: this.nextFiling() })));
  }

  get failure(): unknown {
    return this.office?.failure;
  }

  async close(): Promise<void> {
    await this.office?.close();
    this.office = undefined;
    this.idOfCase.clear();
  }

  private nextFiling(): Buffer {
    this.filed += 1;
    return this.filings[this.filed % this.filings.length]!;
  }

  /** A case that is not known was completed for the second time: its number stands for it. */
  private completedBy(changes: readonly ToldChange[]): readonly string[] {
    const completed: string[] = [];
    for (const { caseNo, causationId, events } of changes) {
      if (events.includes('case.submitted')) this.idOfCase.set(caseNo, causationId);
      if (!events.includes('case.completed')) continue;
      completed.push(this.idOfCase.get(caseNo) ?? caseNo);
      this.idOfCase.delete(caseNo);
    }
    return completed;
  }
}
