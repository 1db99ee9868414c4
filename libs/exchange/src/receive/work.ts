import type { Context, Side } from '@tongban/case';
import type { RecordData, RecordType } from '@tongban/contracts';
import { digestOf } from '../wire/digest.js';
import type { Engine, EngineReport } from '../engine.js';
import type { BrokerRecord } from '../ports/broker.js';
import type {
  CaseRecord,
  ChangeRow,
  InboxEntry,
  InboxKey,
  OutgoingMessage,
  ParkedMessage,
  StoreTransaction,
} from '../ports/store.js';
import { receiptBodies } from './receipt-bodies.js';

type Receipt = RecordData['exchange.receipt']['receipts'][number];

/**
 * What one transaction has read and is about to write. Handlers of messages change it in memory,
 * one message after another; `commit` writes each table once.
 */
export class Work {
  readonly now: Date;
  readonly changes: ChangeRow[] = [];
  readonly outgoing: OutgoingMessage[] = [];
  readonly parked: ParkedMessage[] = [];
  readonly unparked: InboxKey[] = [];
  readonly deadLetters: BrokerRecord[] = [];
  /** Changes the other region has not been told of, by case. */
  readonly unshared = new Map<string, ChangeRow[]>();
  /** Messages that wait in the store, by case, in sequence. */
  readonly waiting = new Map<string, ParkedMessage[]>();
  readonly reports: EngineReport[] = [];
  /** Inbox entries whose outcome is not the one they were claimed with. */
  private readonly settled = new Map<string, InboxEntry>();
  private readonly cases = new Map<string, CaseRecord>();
  private readonly touched = new Set<string>();
  private readonly receipts = new Map<string, Receipt[]>();

  constructor(readonly engine: Engine) {
    this.now = engine.clock.now();
  }

  load(records: Iterable<CaseRecord>): void {
    for (const record of records) this.cases.set(record.caseNo, record);
  }

  find(caseNo: string): CaseRecord | undefined {
    return this.cases.get(caseNo);
  }

  save(record: CaseRecord): void {
    this.cases.set(record.caseNo, { ...record, updatedAt: this.now });
    this.touched.add(record.caseNo);
  }

  context(record: Pick<CaseRecord, 'caseNo' | 'originRegion'>): Context {
    const { region, reference } = this.engine;
    const side = sideOf(record, region);
    return { caseNo: record.caseNo, region, side, now: this.now, reference };
  }

  /** Notes what became of a message. */
  settle(entry: InboxEntry): void {
    this.settled.set(inboxKeyOf(entry), entry);
  }

  /** The entry as this batch has left it so far. */
  latest(entry: InboxEntry): InboxEntry {
    return this.settled.get(inboxKeyOf(entry)) ?? entry;
  }

  receipt(region: string, receipt: Receipt): void {
    const list = this.receipts.get(region);
    if (list) list.push(receipt);
    else this.receipts.set(region, [receipt]);
  }

  /** Queues a record for the other region or, without a target, for the back office. */
  send(message: {
    readonly type: RecordType;
    readonly destination?: OutgoingMessage['destination'];
    readonly key: string;
    readonly caseNo: string | null;
    readonly targetRegion: string | null;
    readonly caseSeq?: number;
    readonly messageId?: string;
    readonly body: Buffer;
    readonly digest?: string;
    readonly traceparent: string | null;
  }): void {
    this.outgoing.push({
      ...message,
      messageId: message.messageId ?? this.engine.random.uuid(this.now),
      destination:
        message.destination ?? (message.targetRegion === null ? 'REGION_SYSTEM' : 'EXCHANGE'),
      caseSeq: message.caseSeq ?? null,
      awaitsReceipt: message.caseSeq !== undefined,
      digest: message.digest ?? digestOf(message.body),
      createdAt: this.now,
    });
  }

  async commit(tx: StoreTransaction): Promise<void> {
    this.sendReceipts();
    // Before the commit: a crash in between leaves a second copy, never none.
    if (this.deadLetters.length > 0) await this.engine.broker.publish(this.deadLetters);
    const cases = [...this.touched].map((caseNo) => this.cases.get(caseNo)!);
    // What waited only within this batch is never parked, so no order of statements leaves it there.
    const takenUp = new Set(this.unparked.map(inboxKeyOf));
    const parked = this.parked.filter((message) => !takenUp.has(inboxKeyOf(message)));
    if (cases.length > 0) await tx.saveCases(cases);
    if (this.changes.length > 0) await tx.appendChanges(this.changes);
    if (this.outgoing.length > 0) await tx.enqueue(this.outgoing);
    if (parked.length > 0) await tx.park(parked);
    if (this.unparked.length > 0) await tx.unpark(this.unparked);
    if (this.settled.size > 0) await tx.recordOutcomes([...this.settled.values()]);
  }

  /** Tells whoever must know, once everything is durable. */
  announce(): void {
    if (this.outgoing.length > 0) this.engine.wakeRelay();
    for (const report of this.reports) this.engine.report(report);
  }

  private sendReceipts(): void {
    for (const [targetRegion, receipts] of this.receipts)
      for (const body of receiptBodies(receipts, this.engine.limits)) {
        const messageId = this.engine.random.uuid(this.now);
        const type = 'exchange.receipt';
        const place = { key: messageId, caseNo: null, targetRegion, traceparent: null };
        this.send({ type, messageId, body, ...place });
      }
  }
}

/** The side of a case that a region stands on. */
export function sideOf(record: Pick<CaseRecord, 'originRegion'>, region: string): Side {
  return record.originRegion === region ? 'ORIGIN' : 'HANDLING';
}

/** The other region of a case. */
export function peerOf(
  record: Pick<CaseRecord, 'originRegion' | 'handlingRegion'>,
  region: string,
): string {
  return record.originRegion === region ? record.handlingRegion : record.originRegion;
}

export function inboxKeyOf(key: InboxKey): string {
  return `${key.source}\n${key.messageId}`;
}
