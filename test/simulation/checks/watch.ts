import type { EventType, ProblemCode } from '@tongban/contracts';
import { headers, partiesOf } from '@tongban/exchange';
import type { BrokerRecord, Contracts, EngineReport } from '@tongban/exchange';
import type { FakeTables } from '../../support/fakes/fake-tables.js';
import type { Faults } from '../faults/faults.js';
import { intruderCode, isOfIntruder } from '../faults/intruder-code.js';
import type { Weather } from '../faults/weather.js';

/** What a gateway tells of must be explained by the faults of the history. */
export class Watch {
  constructor(
    private readonly weather: Weather,
    private readonly faults: Faults,
  ) {}

  /** The promise that is broken, if one is. */
  look(report: EngineReport): string | undefined {
    switch (report.kind) {
      case 'FAULTY':
        return this.mayBeFaulty(report) ? undefined : 'only what is wrong is faulty';
      case 'REJECTED_BY_PEER':
        return this.mayBeFaulty(report) ? undefined : 'only what is wrong is rejected';
      case 'BLOCKED':
        return isOfIntruder(report.caseNo) || this.isFaultyFor(report.code)
          ? undefined
          : 'no case is blocked';
      case 'SET_ASIDE':
        return this.isSetAsideFor(report.code) ? undefined : 'only damaged records are set aside';
      case 'REFUSED':
        if (report.code !== 'INTERNAL' || this.weather.throwingChance > 0) return undefined;
        return 'the engine fails on nothing';
      case 'MESSAGE_THREW':
        return this.weather.throwingChance > 0 ? undefined : 'the engine fails on nothing';
      case 'ROOT_MISMATCH':
        return this.struck('forged-frame') ? undefined : 'roots are those of the lines';
      case 'STREAM_FORKED':
        return this.isForged() ? undefined : 'no stream has two histories';
      case 'ACK_MISMATCH':
        return this.struck('forged-ack') ? undefined : 'no ack speaks against its stream';
      case 'BEHIND':
        return 'no database is behind';
      default:
        return undefined;
    }
  }

  /** A gateway meets no event that its release lacks. */
  lookAtEvents(report: EngineReport, { release, sinceOf }: Contracts): string | undefined {
    if (report.kind !== 'APPLIED') return undefined;
    const isNewer = report.events.some((event) => sinceOf(event as EventType) > release);
    return isNewer ? 'no peer is sent an event that its release lacks' : undefined;
  }

  /** What is about to leave a gateway is committed there: an ack of what is taken, frames of the journal. */
  lookAtPublished(tables: FakeTables, records: readonly BrokerRecord[]): string | undefined {
    const lies = records.some(({ topic, headers: given }) => {
      const peer = partiesOf(topic)?.to;
      if (peer === undefined) return false;
      const { sentSize = 0, receivedSize = 0 } = tables.streams.get(peer) ?? {};
      const { [headers.ackNo]: ackNo, [headers.streamLast]: last } = given;
      return Number(ackNo ?? 0) > receivedSize || Number(last ?? 0) > sentSize;
    });
    return lies ? 'only what is committed is acknowledged and published' : undefined;
  }

  private mayBeFaulty({
    peer,
    code,
  }: {
    readonly peer: string;
    readonly code: ProblemCode;
  }): boolean {
    return peer === intruderCode || this.isFaultyFor(code);
  }

  private isFaultyFor(code: ProblemCode): boolean {
    const { smallMessagesChance, throwingChance } = this.weather;
    switch (code) {
      case 'PAYLOAD_TOO_LARGE':
        return smallMessagesChance > 0;
      case 'INTERNAL':
        return throwingChance > 0;
      // The message before it, which brings the case, was faulty.
      case 'CASE_NOT_FOUND':
        return smallMessagesChance + throwingChance > 0;
      default:
        return false;
    }
  }

  private isSetAsideFor(code: ProblemCode): boolean {
    if (code === 'ROOT_MISMATCH') return this.struck('forged-frame');
    if (code === 'WRONG_SENDER') return this.struck('forged-sender');
    return code === 'DIGEST_INVALID' || code === 'RECORD_UNREADABLE';
  }

  /** A forged frame that the true one has overtaken speaks of what is taken already. */
  private isForged(): boolean {
    return this.struck('forged-checkpoint') || this.struck('forged-frame');
  }

  private struck(kind: Parameters<Faults['note']>[0]): boolean {
    return this.faults.counts.has(kind);
  }
}
