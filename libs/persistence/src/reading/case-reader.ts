import type { DataSource, EntityManager } from 'typeorm';
import { storeError } from '../store-error.js';
import { type CaseList, listCases, type ListOptions } from './list-cases.js';
import { type Backlog, readBacklog } from './read-backlog.js';
import { type FoundCase, readCase } from './read-case.js';
import { readTimeline, type TimelineEntry } from './read-timeline.js';
import { readUndelivered, type Undelivered } from './read-undelivered.js';
import { type ChainCheck, verifyChain } from './verify-chain.js';

/** What people ask about cases. It takes no locks and never waits for the engine. */
export class CaseReader {
  constructor(private readonly dataSource: DataSource) {}

  /** Null when there is no such case. */
  find(caseNo: string): Promise<FoundCase | null> {
    return this.#translated(() => readCase(this.dataSource, caseNo));
  }

  /** Every event of the history, in order; empty when there is no such case. */
  timeline(caseNo: string): Promise<readonly TimelineEntry[]> {
    return this.#snapshot((manager) => readTimeline(manager, caseNo));
  }

  /** Null when there is no such case. */
  verifyChain(caseNo: string): Promise<ChainCheck | null> {
    return this.#snapshot((manager) => verifyChain(manager, caseNo));
  }

  list(options: ListOptions): Promise<CaseList> {
    return this.#translated(() => listCases(this.dataSource, options));
  }

  backlog(now: Date): Promise<Backlog> {
    return this.#translated(() => readBacklog(this.dataSource, now));
  }

  /** What other regions have not given a receipt for, one entry for each of them. */
  undelivered(): Promise<readonly Undelivered[]> {
    return this.#translated(() => readUndelivered(this.dataSource));
  }

  /** Several reads of one moment: a change that commits in between must not look like a fault. */
  #snapshot<T>(read: (manager: EntityManager) => Promise<T>): Promise<T> {
    return this.#translated(() => this.dataSource.transaction('REPEATABLE READ', read));
  }

  async #translated<T>(read: () => Promise<T>): Promise<T> {
    try {
      return await read();
    } catch (error) {
      throw storeError(error);
    }
  }
}
