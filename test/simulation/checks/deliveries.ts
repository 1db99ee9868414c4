import type { CaseRecord } from '@tongban/exchange';
import type { Region } from '../region.js';
import { Violation } from '../violation.js';

/** The outbox and the inbox: sequences without a gap, and a receipt only for what is committed. */
export class DeliveriesCheck {
  private readonly delivered = new Set<string>();

  constructor(private readonly regions: readonly Region[]) {}

  check(): void {
    for (const region of this.regions) {
      this.checkSequences(region);
      this.checkDelivered(region);
      checkInbox(region);
    }
  }

  checkAllDone(): void {
    for (const { code, database } of this.regions) {
      const { outbox, parked } = database.tables;
      if (outbox.size > 0) {
        const [{ message } = { message: undefined }] = outbox.values();
        const first = `first ${message?.destination} ${message?.type} ${message?.messageId}`;
        throw new Violation('the outbox is empty in the end', `${code}: ${outbox.size}, ${first}`);
      }
      if (parked.size > 0)
        throw new Violation('nothing waits in the end', `${code}: ${parked.size} parked`);
    }
  }

  /** Every number from 1 to the last one given is in the outbox or delivered, once. */
  private checkSequences({ code, database }: Region): void {
    const { cases, outbox, deliveries } = database.tables;
    const found = new Map<string, Set<number>>();
    const messages = [...outbox.values(), ...deliveries.values()].map(({ message }) => message);
    for (const { caseNo, caseSeq, messageId } of messages) {
      if (caseNo === null || caseSeq === null) continue;
      const numbers = found.get(caseNo) ?? new Set();
      found.set(caseNo, numbers);
      if (numbers.has(caseSeq))
        throw new Violation('no sequence number is given twice', `${code} ${messageId}`);
      numbers.add(caseSeq);
    }
    for (const { caseNo, sentSeq } of cases.values()) {
      const numbers = found.get(caseNo)?.size ?? 0;
      const isWhole = numbers === 0 || Math.max(...found.get(caseNo)!) === sentSeq;
      if (numbers !== sentSeq || !isWhole)
        throw new Violation('sequences have no gap', `${code} ${caseNo}: ${numbers} of ${sentSeq}`);
    }
  }

  private checkDelivered({ code, database }: Region): void {
    for (const [messageId, { message, outcome }] of database.tables.deliveries) {
      if (this.delivered.has(messageId)) continue;
      this.delivered.add(messageId);
      const there = this.regions.find((region) => region.code === message.targetRegion);
      const record = there?.database.tables.cases.get(message.caseNo ?? '');
      const isApplied = record !== undefined && record.receivedSeq >= (message.caseSeq ?? 0);
      if (outcome !== 'APPLIED' || !isApplied)
        throw new Violation('delivered means committed there', `${code} ${messageId}`);
    }
  }
}

function checkInbox({ code, database }: Region): void {
  const { inbox, parked, cases } = database.tables;
  // An entry without its message is one too many of a case: its sender sends it again.
  for (const [key, { messageId }] of parked)
    if (inbox.get(key)?.outcome !== 'PARKED')
      throw new Violation('what is parked is in the inbox', `${code} ${messageId}`);
  for (const { caseNo, caseSeq, messageId } of parked.values())
    if (caseSeq <= receivedSeqOf(cases.get(caseNo)) + 1)
      throw new Violation('only what comes too early waits', `${code} ${messageId}`);
}

function receivedSeqOf(record: CaseRecord | undefined): number {
  return record?.receivedSeq ?? 0;
}
