import { problems } from '@tongban/contracts';
import type { RecordData } from '@tongban/contracts';
import type { CommandMessage } from '../wire/message.js';
import type { CaseRecord, InboxRefusal } from '../ports/store.js';
import { peerOf } from './work.js';
import type { Work } from './work.js';

/** Tells the back office that its command was refused here, and why. */
export function answerRefusal(work: Work, message: CommandMessage, why: InboxRefusal): void {
  const { messageId: commandId, type: commandType, caseNo, traceparent } = message;
  const region = work.engine.region;
  tellRefusal(work, { commandId, commandType, caseNo, region, why, traceparent });
}

export interface RefusalAnswer {
  readonly commandId: string;
  readonly commandType: string | null;
  readonly caseNo: string | null;
  /** The region that refused. */
  readonly region: string;
  readonly why: InboxRefusal;
  readonly traceparent: string | null;
}

/** Tells the back office that a command was refused, here or in the other region. */
export function tellRefusal(work: Work, answer: RefusalAnswer): void {
  const { commandId, commandType, caseNo, region, why, traceparent } = answer;
  const title = problems[why.code].title.zh;
  const body = Buffer.from(
    JSON.stringify({ commandId, commandType, caseNo, region, title, ...why }),
  );
  const key = caseNo ?? commandId;
  work.send({ type: 'edge.command-refused', key, caseNo, targetRegion: null, body, traceparent });
}

/** Tells the region that asked why its request was refused. */
export function sendRefusal(
  work: Work,
  record: CaseRecord,
  answer: {
    readonly request: RecordData['case.request'];
    readonly why: InboxRefusal;
    readonly traceparent: string | null;
  },
): void {
  const { commandId, commandType } = answer.request;
  const { caseNo } = record;
  const body = Buffer.from(JSON.stringify({ caseNo, commandId, commandType, ...answer.why }));
  const { traceparent } = answer;
  sendToPeer(work, record, { type: 'case.request-refused', body, traceparent });
}

/** Queues a message about a case, in sequence, for the other region of the case. */
export function sendToPeer(
  work: Work,
  record: CaseRecord,
  message: {
    readonly type: 'case.request' | 'case.request-refused';
    readonly body: Buffer;
    readonly traceparent: string | null;
  },
): void {
  const { caseNo } = record;
  const caseSeq = record.sentSeq + 1;
  const targetRegion = peerOf(record, work.engine.region);
  work.send({ ...message, key: caseNo, caseNo, targetRegion, caseSeq });
  work.save({ ...record, sentSeq: caseSeq });
}
