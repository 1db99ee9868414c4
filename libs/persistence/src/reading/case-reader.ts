import type { ProblemCode } from '@tongban/contracts';
import type { DataSource } from 'typeorm';
import { inSnapshot, onConnection } from '../session.js';
import { type CaseList, listCases, type ListOptions } from './list-cases.js';
import { type Backlog, readBacklog } from './read-backlog.js';
import { type FoundCase, readCase } from './read-case.js';
import { type FaultyParked, readFaultyParked } from './read-faulty-parked.js';
import { readOtherShapes } from './other-shapes.js';
import { readTimeline, type TimelineEntry } from './read-timeline.js';
import { type ChainCheck, verifyChain } from './verify-chain.js';

/** What people ask about cases. It takes no locks and never waits for the engine. */
export class CaseReader {
  constructor(private readonly dataSource: DataSource) {}

  /** Null when there is no such case. */
  find(caseNo: string): Promise<FoundCase | null> {
    return inSnapshot(this.dataSource, (session) => readCase(session, caseNo));
  }

  /** Every event of the history, in order; empty when there is no such case. */
  timeline(caseNo: string): Promise<readonly TimelineEntry[]> {
    return onConnection(this.dataSource, (session) => readTimeline(session, caseNo));
  }

  /** Null when there is no such case. */
  verifyChain(caseNo: string): Promise<ChainCheck | null> {
    return inSnapshot(this.dataSource, (session) => verifyChain(session, caseNo));
  }

  list(options: ListOptions): Promise<CaseList> {
    return onConnection(this.dataSource, (session) => listCases(session, options));
  }

  backlog(): Promise<Backlog> {
    return inSnapshot(this.dataSource, readBacklog);
  }

  /** The next cases behind this number whose state was stored in another shape, at most 200. */
  otherShapes(after: string): Promise<readonly string[]> {
    return onConnection(this.dataSource, (session) => readOtherShapes(session, after));
  }

  /** Messages that were set aside for one of these reasons, at most 10000: to try them again. */
  faultyParked(codes: readonly ProblemCode[]): Promise<readonly FaultyParked[]> {
    return onConnection(this.dataSource, (session) => readFaultyParked(session, codes));
  }
}
