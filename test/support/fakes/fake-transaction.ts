import assert from 'node:assert/strict';
import {
  type CaseRecord,
  type ChangeRow,
  type InboxEntry,
  type InboxKey,
  OperationalError,
  type OutgoingMessage,
  type ParkedMessage,
  type ReceiptMatch,
  type ReceiptRow,
  type SequenceRange,
  type StoreTransaction,
} from '@tongban/exchange';
import { copyOf } from './copy-of.js';
import type { FakeDelivery, FakeOutboxRow, FakeTables } from './fake-tables.js';
import { StagedTable } from './staged-table.js';

const KEY_LENGTH_MAX = 200;
const SERIAL_MAX = 9_999_999;
const LOCK_ROWS_MAX = 5_000;
const LOCKING = new Set(['claim', 'lockCases', 'changesOf']);

/** `before` runs at every point where the real transaction would wait for the database. */
export class FakeTransaction implements StoreTransaction {
  readonly #inbox: StagedTable<string, InboxEntry>;
  readonly #cases: StagedTable<string, CaseRecord>;
  readonly #changes: StagedTable<string, readonly ChangeRow[]>;
  readonly #changeIds: StagedTable<string, true>;
  readonly #outbox: StagedTable<number, FakeOutboxRow>;
  readonly #deliveries: StagedTable<string, FakeDelivery>;
  readonly #parked: StagedTable<string, ParkedMessage>;
  #failure: { readonly error: unknown } | undefined;

  constructor(
    private readonly tables: FakeTables,
    private readonly before: (point: string) => Promise<void>,
  ) {
    this.#inbox = new StagedTable(tables.inbox);
    this.#cases = new StagedTable(tables.cases);
    this.#changes = new StagedTable(tables.changes);
    this.#changeIds = new StagedTable(tables.changeIds);
    this.#outbox = new StagedTable(tables.outbox);
    this.#deliveries = new StagedTable(tables.deliveries);
    this.#parked = new StagedTable(tables.parked);
  }

  /** The first statement that failed: after it the transaction can only roll back. */
  get failure(): { readonly error: unknown } | undefined {
    return this.#failure;
  }

  commit(): void {
    this.#inbox.commit();
    this.#cases.commit();
    this.#changes.commit();
    this.#changeIds.commit();
    this.#outbox.commit();
    this.#deliveries.commit();
    this.#parked.commit();
  }

  claim(entries: readonly InboxEntry[]): Promise<readonly (InboxEntry | null)[]> {
    return this.#statement('claim', entries, () =>
      entries.map((entry) => {
        const key = inboxKeyOf(entry);
        const held = this.#inbox.get(key);
        if (held) return copyOf(held);
        this.#inbox.set(key, copyOf(entry));
        return null;
      }),
    );
  }

  recordOutcomes(entries: readonly InboxEntry[]): Promise<void> {
    return this.#statement('recordOutcomes', entries, () => {
      for (const entry of entries) {
        const { outcome, caseNo, refusal } = copyOf(entry);
        this.#inbox.change(inboxKeyOf(entry), (held) =>
          held ? { ...held, outcome, caseNo, refusal } : undefined,
        );
      }
    });
  }

  lockCases(caseNos: readonly string[]): Promise<ReadonlyMap<string, CaseRecord>> {
    return this.#statement('lockCases', caseNos, () => {
      const found = [...new Set(caseNos)].sort().flatMap((caseNo): [string, CaseRecord][] => {
        const held = this.#cases.get(caseNo);
        return held ? [[caseNo, copyOf(held)]] : [];
      });
      return new Map(found);
    });
  }

  saveCases(cases: readonly CaseRecord[]): Promise<void> {
    return this.#statement('saveCases', cases, () => {
      for (const saved of cases) this.#cases.set(saved.caseNo, copyOf(saved));
    });
  }

  appendChanges(changes: readonly ChangeRow[]): Promise<void> {
    return this.#statement('appendChanges', changes, () => {
      for (const change of changes) {
        const held = this.#changes.get(change.caseNo) ?? [];
        const isTaken = held.some(({ firstEventNo }) => firstEventNo === change.firstEventNo);
        if (isTaken || this.#changeIds.get(change.changeId)) throw conflict();
        this.#changeIds.set(change.changeId, true);
        this.#changes.set(change.caseNo, [...held, copyOf(change)]);
      }
    });
  }

  changesOf(caseNos: readonly string[]): Promise<readonly ChangeRow[]> {
    return this.#statement('changesOf', caseNos, () =>
      [...new Set(caseNos)]
        .sort()
        .flatMap((caseNo) =>
          (this.#changes.get(caseNo) ?? [])
            .toSorted((a, b) => a.firstEventNo - b.firstEventNo)
            .map(copyOf),
        ),
    );
  }

  enqueue(messages: readonly OutgoingMessage[]): Promise<void> {
    return this.#statement('enqueue', messages, () => {
      const awaiting = new Set(this.#awaiting().map((row) => row.message.messageId));
      for (const message of messages) {
        checkLength(message.key);
        if (message.awaitsReceipt && awaiting.has(message.messageId)) throw conflict();
        if (message.awaitsReceipt) awaiting.add(message.messageId);
        const id = (this.tables.lastOutboxId += 1);
        const row = { id, attempts: 0, sentAt: null, nextSendAt: null };
        this.#outbox.set(id, { ...row, message: copyOf(message) });
      }
    });
  }

  park(messages: readonly ParkedMessage[]): Promise<void> {
    return this.#statement('park', messages, () => {
      for (const message of messages) {
        const key = inboxKeyOf(message);
        if (!this.#parked.get(key)) this.#parked.set(key, copyOf(message));
      }
    });
  }

  parkedOf(caseNos: readonly string[], limit: number): Promise<readonly ParkedMessage[]> {
    return this.#statement('parkedOf', caseNos, () =>
      [...this.#parked.entries()]
        .filter(([, message]) => caseNos.includes(message.caseNo))
        .sort(
          ([keyA, a], [keyB, b]) =>
            compare(a.caseNo, b.caseNo) || a.caseSeq - b.caseSeq || compare(keyA, keyB),
        )
        .slice(0, limit)
        .map(([, message]) => copyOf(message)),
    );
  }

  unpark(messages: readonly InboxKey[]): Promise<void> {
    return this.#statement('unpark', messages, () => {
      for (const message of messages) this.#parked.delete(inboxKeyOf(message));
    });
  }

  confirmDelivered(receipts: readonly ReceiptRow[], at: Date): Promise<readonly ReceiptMatch[]> {
    return this.#statement('confirmDelivered', receipts, () => {
      const awaiting = new Map(this.#awaiting().map((row) => [row.message.messageId, row]));
      return receipts.map((receipt) => this.#confirm(receipt, at, awaiting));
    });
  }

  hastenResend(range: SequenceRange): Promise<number> {
    return this.#statement('hastenResend', [], () => {
      const held = this.#awaiting().filter(
        ({ message }) =>
          message.caseNo === range.caseNo &&
          message.targetRegion === range.targetRegion &&
          message.caseSeq !== null &&
          message.caseSeq >= range.fromSeq &&
          message.caseSeq <= range.toSeq,
      );
      for (const { id } of held) {
        this.#outbox.change(id, (row) =>
          row?.sentAt ? { ...row, nextSendAt: row.message.createdAt } : row,
        );
      }
      return held.length;
    });
  }

  nextSerials(count: number): Promise<readonly number[]> {
    return this.#statement('nextSerials', [], () =>
      Array.from({ length: count }, () => {
        this.tables.lastSerial = (this.tables.lastSerial % SERIAL_MAX) + 1;
        return this.tables.lastSerial;
      }),
    );
  }

  #confirm(receipt: ReceiptRow, at: Date, awaiting: Map<string, FakeOutboxRow>): ReceiptMatch {
    const { messageId, outcome, reason } = receipt;
    const row = awaiting.get(messageId);
    const delivery = this.#deliveries.get(messageId);
    const known = row ?? delivery;
    if (!known) return 'UNKNOWN';
    if (known.message.digest !== receipt.digest) return 'DIGEST_MISMATCH';
    if (row) {
      awaiting.delete(messageId);
      this.#outbox.delete(row.id);
      this.#deliveries.set(messageId, {
        message: row.message,
        attempts: Math.max(row.attempts, 1),
        sentAt: row.sentAt ?? at,
        deliveredAt: at,
        outcome,
        reason,
      });
    } else if (delivery?.outcome === 'DEAD_LETTERED' && outcome === 'APPLIED') {
      this.#deliveries.set(messageId, { ...delivery, deliveredAt: at, outcome, reason: null });
    }
    return 'DELIVERED';
  }

  #awaiting(): FakeOutboxRow[] {
    return [...this.#outbox.entries()]
      .map(([, row]) => row)
      .filter((row) => row.message.awaitsReceipt);
  }

  async #statement<T>(point: string, batch: readonly unknown[], work: () => T): Promise<T> {
    const isBounded = !LOCKING.has(point) || batch.length <= LOCK_ROWS_MAX;
    assert(isBounded, 'a batch of claims or locks is bounded');
    await this.before(point);
    if (this.#failure) throw this.#failure.error;
    try {
      return work();
    } catch (error) {
      this.#failure = { error };
      throw error;
    }
  }
}

function inboxKeyOf(key: InboxKey): string {
  checkLength(key.source);
  checkLength(key.messageId);
  return `${key.source}\u0000${key.messageId}`;
}

function checkLength(text: string): void {
  if (text.length < 1 || text.length > KEY_LENGTH_MAX) throw conflict();
}

function conflict(): OperationalError {
  return new OperationalError('STORE_CONFLICT', { retryable: false });
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
