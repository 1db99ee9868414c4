import assert from 'node:assert/strict';
import type {
  CaseRecord,
  ChangeRow,
  InboxEntry,
  InboxKey,
  OutgoingMessage,
  ParkedMessage,
  ReceiptMatch,
  ReceiptRow,
  StoreTransaction,
} from '@tongban/exchange';
import { BATCH_ROWS_MAX } from './limits.js';
import type { Session } from './session.js';
import { appendChanges } from './statements/append-changes.js';
import { claimInbox } from './statements/claim-inbox.js';
import { confirmDelivered } from './statements/confirm-delivered.js';
import { enqueueOutbox } from './statements/enqueue-outbox.js';
import { hastenResend } from './statements/hasten-resend.js';
import { lockCases } from './statements/lock-cases.js';
import { nextSerials } from './statements/next-serials.js';
import { parkMessages } from './statements/park-messages.js';
import { recordOutcomes } from './statements/record-outcomes.js';
import { saveCases } from './statements/save-cases.js';
import { selectChanges } from './statements/select-changes.js';
import { selectParked } from './statements/select-parked.js';
import { unparkMessages } from './statements/unpark-messages.js';

/** The statements of one transaction. An empty batch costs nothing; a huge one is a bug. */
export class PostgresTransaction implements StoreTransaction {
  constructor(private readonly session: Session) {}

  async claim(entries: readonly InboxEntry[]): Promise<readonly (InboxEntry | null)[]> {
    return isEmpty(entries) ? [] : claimInbox(this.session, entries);
  }

  async recordOutcomes(entries: readonly InboxEntry[]): Promise<void> {
    if (!isEmpty(entries)) await recordOutcomes(this.session, entries);
  }

  async lockCases(caseNos: readonly string[]): Promise<ReadonlyMap<string, CaseRecord>> {
    return isEmpty(caseNos) ? new Map() : lockCases(this.session, caseNos);
  }

  async saveCases(cases: readonly CaseRecord[]): Promise<void> {
    if (!isEmpty(cases)) await saveCases(this.session, cases);
  }

  async appendChanges(changes: readonly ChangeRow[]): Promise<void> {
    if (!isEmpty(changes)) await appendChanges(this.session, changes);
  }

  async changesOf(caseNos: readonly string[]): Promise<readonly ChangeRow[]> {
    return isEmpty(caseNos) ? [] : selectChanges(this.session, caseNos);
  }

  async enqueue(messages: readonly OutgoingMessage[]): Promise<void> {
    if (!isEmpty(messages)) await enqueueOutbox(this.session, messages);
  }

  async park(messages: readonly ParkedMessage[]): Promise<void> {
    if (!isEmpty(messages)) await parkMessages(this.session, messages);
  }

  async parkedOf(caseNos: readonly string[], limit: number): Promise<readonly ParkedMessage[]> {
    assert(limit <= BATCH_ROWS_MAX, 'parked messages are read in bounded batches');
    return isEmpty(caseNos) ? [] : selectParked(this.session, caseNos, limit);
  }

  async unpark(messages: readonly InboxKey[]): Promise<void> {
    if (!isEmpty(messages)) await unparkMessages(this.session, messages);
  }

  async confirmDelivered(
    receipts: readonly ReceiptRow[],
    at: Date,
  ): Promise<readonly ReceiptMatch[]> {
    return isEmpty(receipts) ? [] : confirmDelivered(this.session, receipts, at);
  }

  async hastenResend(range: Parameters<StoreTransaction['hastenResend']>[0]): Promise<number> {
    return hastenResend(this.session, range);
  }

  async nextSerials(count: number): Promise<readonly number[]> {
    assert(count <= BATCH_ROWS_MAX, 'serial numbers are taken in bounded batches');
    return nextSerials(this.session, count);
  }
}

function isEmpty(batch: readonly unknown[]): boolean {
  assert(batch.length <= BATCH_ROWS_MAX, 'a batch of the store is bounded');
  return batch.length === 0;
}
