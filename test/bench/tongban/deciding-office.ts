import { randomUUID } from 'node:crypto';
import { BackOffice } from './back-office.js';
import type { ToldChange } from './back-office.js';
import { decisionData } from './filing-data.js';

/** The back office of the handling region: decides everything at once. */
export class DecidingOffice {
  private readonly data: Buffer;
  private office: BackOffice | undefined;

  constructor(
    private readonly brokers: string,
    private readonly region: string,
  ) {
    this.data = decisionData(region);
  }

  async open(): Promise<void> {
    this.office = await BackOffice.open(this.brokers, this.region, (told) => this.decide(told));
  }

  get failure(): unknown {
    return this.office?.failure;
  }

  async close(): Promise<void> {
    await this.office?.close();
    this.office = undefined;
  }

  private decide(changes: readonly ToldChange[]): void {
    const received = changes.filter(({ events }) => events.includes('case.received'));
    this.office?.send(
      received.map(({ caseNo }) => ({
        type: 'case.decide',
        id: randomUUID(),
        caseNo,
        data: this.data,
      })),
    );
  }
}
