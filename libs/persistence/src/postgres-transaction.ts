import assert from 'node:assert/strict';
import type {
  CaseRecord,
  ChangeRow,
  InboxEntry,
  InboxKey,
  OutgoingMessage,
  ParkedMessage,
  StoreTransaction,
} from '@tongban/exchange';
import { LOCK_ROWS_MAX } from './limits.js';
import { rowBatches } from './row-batches.js';
import type { Session } from './session.js';
import { appendChanges } from './statements/append-changes.js';
import { claimInbox } from './statements/claim-inbox.js';
import { enqueueOutbox } from './statements/enqueue-outbox.js';
import { lockCases } from './statements/lock-cases.js';
import { nextSerials } from './statements/next-serials.js';
import { parkMessages } from './statements/park-messages.js';
import { recordOutcomes } from './statements/record-outcomes.js';
import { saveCases } from './statements/save-cases.js';
import { selectChanges } from './statements/select-changes.js';
import { selectParked } from './statements/select-parked.js';
import { unparkMessages } from './statements/unpark-messages.js';

/** The statements of one transaction. An empty batch costs nothing, a long one several statements. */
export class PostgresTransaction implements StoreTransaction {
  constructor(private readonly session: Session) {}

  async claim(entries: readonly InboxEntry[]): Promise<readonly (InboxEntry | null)[]> {
    return isNone(entries) ? [] : claimInbox(this.session, entries);
  }

  async recordOutcomes(entries: readonly InboxEntry[]): Promise<void> {
    for (const batch of rowBatches(entries)) await recordOutcomes(this.session, batch);
  }

  async lockCases(caseNos: readonly string[]): Promise<ReadonlyMap<string, CaseRecord>> {
    return isNone(caseNos) ? new Map() : lockCases(this.session, caseNos);
  }

  async saveCases(cases: readonly CaseRecord[]): Promise<void> {
    for (const batch of rowBatches(cases)) await saveCases(this.session, batch);
  }

  async appendChanges(changes: readonly ChangeRow[]): Promise<void> {
    for (const batch of rowBatches(changes)) await appendChanges(this.session, batch);
  }

  async changesOf(caseNos: readonly string[]): Promise<readonly ChangeRow[]> {
    return isNone(caseNos) ? [] : selectChanges(this.session, caseNos);
  }

  async enqueue(messages: readonly OutgoingMessage[]): Promise<void> {
    for (const batch of rowBatches(messages)) await enqueueOutbox(this.session, batch);
  }

  async park(messages: readonly ParkedMessage[]): Promise<void> {
    for (const batch of rowBatches(messages)) await parkMessages(this.session, batch);
  }

  async parkedOf(caseNos: readonly string[], limit: number): Promise<readonly ParkedMessage[]> {
    return caseNos.length === 0 ? [] : selectParked(this.session, caseNos, limit);
  }

  async unpark(messages: readonly InboxKey[]): Promise<void> {
    for (const batch of rowBatches(messages)) await unparkMessages(this.session, batch);
  }

  async nextSerials(count: number): Promise<readonly number[]> {
    assert(count <= LOCK_ROWS_MAX, 'serial numbers are taken in bounded batches');
    return nextSerials(this.session, count);
  }
}

// Claims and locks are one statement each, because its order is what keeps them from deadlocks.
function isNone(keys: readonly unknown[]): boolean {
  assert(keys.length <= LOCK_ROWS_MAX, 'a batch of claims or locks is bounded');
  return keys.length === 0;
}
