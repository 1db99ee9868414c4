// Generated from proto/ by `npm run generate`. Do not edit.

import type { JsonReader } from '../json-reader.js';
import { AcceptCase, CaseAccepted } from './case/accepted.js';
import { CaseCompleted, CompleteCase } from './case/completed.js';
import { CaseDecided, DecideCase } from './case/decided.js';
import { CaseDueDatesSet } from './case/due-dates-set.js';
import { CaseIntakeRefused, RefuseIntake } from './case/intake-refused.js';
import { CaseIntakeStarted, StartIntake } from './case/intake-started.js';
import { CaseNotAccepted, RefuseAcceptance } from './case/not-accepted.js';
import { CaseReceipted, IssueReceipt } from './case/receipted.js';
import { CaseReceived, ReceiveCase } from './case/received.js';
import { CaseResultIssued, IssueResult } from './case/result-issued.js';
import { CaseReturned, ReturnCase } from './case/returned.js';
import { CaseReviewStarted, StartReview } from './case/review-started.js';
import { CaseSubmitted, FileCase } from './case/submitted.js';
import { CaseSupplementNoticed, NoticeSupplement } from './case/supplement-noticed.js';
import { CaseSupplemented, ProvideSupplement } from './case/supplemented.js';
import { CaseTerminated, TerminateCase } from './case/terminated.js';
import { CaseTransferred, TransferCase } from './case/transferred.js';
import { CommandRefused } from './edge/command-refused.js';
import { EdgeMessageRejected } from './edge/message-rejected.js';
import { CaseChange, CaseHistory } from './exchange/change.js';
import { MessageRejected } from './exchange/message-rejected.js';
import { CaseRequest, CaseRequestRefused } from './exchange/request.js';
import { CaseBlocked } from './supervision/case-blocked.js';
import { CaseChanged } from './supervision/case-changed.js';
import { CaseUnblocked } from './supervision/case-unblocked.js';
import { Heartbeat } from './supervision/heartbeat.js';
import { SupervisedMessageRejected } from './supervision/message-rejected.js';

/** The side of a case that a sender stands on. */
export type Sender = 'ORIGIN' | 'HANDLING' | 'SYSTEM';

export interface EventData {
  'case.accepted': CaseAccepted;
  'case.completed': CaseCompleted;
  'case.decided': CaseDecided;
  'case.due-dates-set': CaseDueDatesSet;
  'case.intake-refused': CaseIntakeRefused;
  'case.intake-started': CaseIntakeStarted;
  'case.not-accepted': CaseNotAccepted;
  'case.receipted': CaseReceipted;
  'case.received': CaseReceived;
  'case.result-issued': CaseResultIssued;
  'case.returned': CaseReturned;
  'case.review-started': CaseReviewStarted;
  'case.submitted': CaseSubmitted;
  'case.supplement-noticed': CaseSupplementNoticed;
  'case.supplemented': CaseSupplemented;
  'case.terminated': CaseTerminated;
  'case.transferred': CaseTransferred;
}
export type EventType = keyof EventData;

export const events: {
  readonly [T in EventType]: {
    readonly type: T;
    readonly label: { readonly zh: string; readonly en: string };
    /** Full proto name of the message. */
    readonly message: string;
    /** The release of the contracts that brought it. */
    readonly since: number;
  };
} = {
  'case.accepted': {
    type: 'case.accepted',
    label: { zh: '已受理', en: 'Accepted' },
    message: 'tongban.case.v1.CaseAccepted',
    since: 1,
  },
  'case.completed': {
    type: 'case.completed',
    label: { zh: '已办结', en: 'Completed' },
    message: 'tongban.case.v1.CaseCompleted',
    since: 1,
  },
  'case.decided': {
    type: 'case.decided',
    label: { zh: '已决定', en: 'Decided' },
    message: 'tongban.case.v1.CaseDecided',
    since: 1,
  },
  'case.due-dates-set': {
    type: 'case.due-dates-set',
    label: { zh: '期限已确定', en: 'Due dates set' },
    message: 'tongban.case.v1.CaseDueDatesSet',
    since: 1,
  },
  'case.intake-refused': {
    type: 'case.intake-refused',
    label: { zh: '不予收件', en: 'Intake refused' },
    message: 'tongban.case.v1.CaseIntakeRefused',
    since: 1,
  },
  'case.intake-started': {
    type: 'case.intake-started',
    label: { zh: '预审中', en: 'Intake check started' },
    message: 'tongban.case.v1.CaseIntakeStarted',
    since: 1,
  },
  'case.not-accepted': {
    type: 'case.not-accepted',
    label: { zh: '不予受理', en: 'Not accepted' },
    message: 'tongban.case.v1.CaseNotAccepted',
    since: 1,
  },
  'case.receipted': {
    type: 'case.receipted',
    label: { zh: '已收件', en: 'Receipted' },
    message: 'tongban.case.v1.CaseReceipted',
    since: 1,
  },
  'case.received': {
    type: 'case.received',
    label: { zh: '已签收', en: 'Received' },
    message: 'tongban.case.v1.CaseReceived',
    since: 1,
  },
  'case.result-issued': {
    type: 'case.result-issued',
    label: { zh: '结果已出具', en: 'Result issued' },
    message: 'tongban.case.v1.CaseResultIssued',
    since: 1,
  },
  'case.returned': {
    type: 'case.returned',
    label: { zh: '已退回收件地', en: 'Returned to origin' },
    message: 'tongban.case.v1.CaseReturned',
    since: 1,
  },
  'case.review-started': {
    type: 'case.review-started',
    label: { zh: '审查中', en: 'Review started' },
    message: 'tongban.case.v1.CaseReviewStarted',
    since: 1,
  },
  'case.submitted': {
    type: 'case.submitted',
    label: { zh: '已申办', en: 'Submitted' },
    message: 'tongban.case.v1.CaseSubmitted',
    since: 1,
  },
  'case.supplement-noticed': {
    type: 'case.supplement-noticed',
    label: { zh: '已告知补正', en: 'Supplement noticed' },
    message: 'tongban.case.v1.CaseSupplementNoticed',
    since: 1,
  },
  'case.supplemented': {
    type: 'case.supplemented',
    label: { zh: '已补正', en: 'Supplemented' },
    message: 'tongban.case.v1.CaseSupplemented',
    since: 1,
  },
  'case.terminated': {
    type: 'case.terminated',
    label: { zh: '已终止', en: 'Terminated' },
    message: 'tongban.case.v1.CaseTerminated',
    since: 1,
  },
  'case.transferred': {
    type: 'case.transferred',
    label: { zh: '已转递', en: 'Transferred' },
    message: 'tongban.case.v1.CaseTransferred',
    since: 1,
  },
};

export interface CommandData {
  'case.accept': AcceptCase;
  'case.complete': CompleteCase;
  'case.decide': DecideCase;
  'case.file': FileCase;
  'case.issue-receipt': IssueReceipt;
  'case.issue-result': IssueResult;
  'case.notice-supplement': NoticeSupplement;
  'case.provide-supplement': ProvideSupplement;
  'case.receive': ReceiveCase;
  'case.refuse-acceptance': RefuseAcceptance;
  'case.refuse-intake': RefuseIntake;
  'case.return': ReturnCase;
  'case.start-intake': StartIntake;
  'case.start-review': StartReview;
  'case.terminate': TerminateCase;
  'case.transfer': TransferCase;
}
export type CommandType = keyof CommandData;

export const commands: {
  readonly [T in CommandType]: {
    readonly type: T;
    readonly label: { readonly zh: string; readonly en: string };
    /** Full proto name of the message. */
    readonly message: string;
    /** The CloudEvents type: `ce_type`. */ readonly wireType: string;
    readonly permittedSenders: readonly Sender[];
    /** The event it leads to whenever it is accepted. */
    readonly event: CommandEvents[T];
  };
} = {
  'case.accept': {
    type: 'case.accept',
    label: { zh: '受理', en: 'Accept' },
    message: 'tongban.case.v1.AcceptCase',
    wireType: 'tongban.case.accept.v1',
    permittedSenders: ['HANDLING'],
    event: 'case.accepted',
  },
  'case.complete': {
    type: 'case.complete',
    label: { zh: '办结', en: 'Complete' },
    message: 'tongban.case.v1.CompleteCase',
    wireType: 'tongban.case.complete.v1',
    permittedSenders: ['HANDLING', 'ORIGIN'],
    event: 'case.completed',
  },
  'case.decide': {
    type: 'case.decide',
    label: { zh: '决定', en: 'Decide' },
    message: 'tongban.case.v1.DecideCase',
    wireType: 'tongban.case.decide.v1',
    permittedSenders: ['HANDLING'],
    event: 'case.decided',
  },
  'case.file': {
    type: 'case.file',
    label: { zh: '申办', en: 'File a case' },
    message: 'tongban.case.v1.FileCase',
    wireType: 'tongban.case.file.v1',
    permittedSenders: ['ORIGIN'],
    event: 'case.submitted',
  },
  'case.issue-receipt': {
    type: 'case.issue-receipt',
    label: { zh: '出具收件凭证', en: 'Issue intake receipt' },
    message: 'tongban.case.v1.IssueReceipt',
    wireType: 'tongban.case.issue-receipt.v1',
    permittedSenders: ['ORIGIN'],
    event: 'case.receipted',
  },
  'case.issue-result': {
    type: 'case.issue-result',
    label: { zh: '出具结果', en: 'Issue result' },
    message: 'tongban.case.v1.IssueResult',
    wireType: 'tongban.case.issue-result.v1',
    permittedSenders: ['HANDLING'],
    event: 'case.result-issued',
  },
  'case.notice-supplement': {
    type: 'case.notice-supplement',
    label: { zh: '补正告知', en: 'Notice of supplement' },
    message: 'tongban.case.v1.NoticeSupplement',
    wireType: 'tongban.case.notice-supplement.v1',
    permittedSenders: ['HANDLING'],
    event: 'case.supplement-noticed',
  },
  'case.provide-supplement': {
    type: 'case.provide-supplement',
    label: { zh: '提交补正', en: 'Provide supplement' },
    message: 'tongban.case.v1.ProvideSupplement',
    wireType: 'tongban.case.provide-supplement.v1',
    permittedSenders: ['ORIGIN'],
    event: 'case.supplemented',
  },
  'case.receive': {
    type: 'case.receive',
    label: { zh: '签收', en: 'Receive' },
    message: 'tongban.case.v1.ReceiveCase',
    wireType: 'tongban.case.receive.v1',
    permittedSenders: ['SYSTEM'],
    event: 'case.received',
  },
  'case.refuse-acceptance': {
    type: 'case.refuse-acceptance',
    label: { zh: '不予受理', en: 'Refuse acceptance' },
    message: 'tongban.case.v1.RefuseAcceptance',
    wireType: 'tongban.case.refuse-acceptance.v1',
    permittedSenders: ['HANDLING'],
    event: 'case.not-accepted',
  },
  'case.refuse-intake': {
    type: 'case.refuse-intake',
    label: { zh: '不予收件', en: 'Refuse intake' },
    message: 'tongban.case.v1.RefuseIntake',
    wireType: 'tongban.case.refuse-intake.v1',
    permittedSenders: ['ORIGIN'],
    event: 'case.intake-refused',
  },
  'case.return': {
    type: 'case.return',
    label: { zh: '退回收件地', en: 'Return to origin' },
    message: 'tongban.case.v1.ReturnCase',
    wireType: 'tongban.case.return.v1',
    permittedSenders: ['HANDLING', 'SYSTEM'],
    event: 'case.returned',
  },
  'case.start-intake': {
    type: 'case.start-intake',
    label: { zh: '开始预审', en: 'Start intake check' },
    message: 'tongban.case.v1.StartIntake',
    wireType: 'tongban.case.start-intake.v1',
    permittedSenders: ['SYSTEM'],
    event: 'case.intake-started',
  },
  'case.start-review': {
    type: 'case.start-review',
    label: { zh: '开始审查', en: 'Start review' },
    message: 'tongban.case.v1.StartReview',
    wireType: 'tongban.case.start-review.v1',
    permittedSenders: ['HANDLING'],
    event: 'case.review-started',
  },
  'case.terminate': {
    type: 'case.terminate',
    label: { zh: '终止', en: 'Terminate' },
    message: 'tongban.case.v1.TerminateCase',
    wireType: 'tongban.case.terminate.v1',
    permittedSenders: ['ORIGIN'],
    event: 'case.terminated',
  },
  'case.transfer': {
    type: 'case.transfer',
    label: { zh: '转递', en: 'Transfer' },
    message: 'tongban.case.v1.TransferCase',
    wireType: 'tongban.case.transfer.v1',
    permittedSenders: ['ORIGIN', 'SYSTEM'],
    event: 'case.transferred',
  },
};

export interface RecordData {
  'case.changed': CaseChange;
  'case.history': CaseHistory;
  'case.request': CaseRequest;
  'case.request-refused': CaseRequestRefused;
  'edge.command-refused': CommandRefused;
  'edge.message-rejected': EdgeMessageRejected;
  'message.rejected': MessageRejected;
  'supervision.case-blocked': CaseBlocked;
  'supervision.case-changed': CaseChanged;
  'supervision.case-unblocked': CaseUnblocked;
  'supervision.heartbeat': Heartbeat;
  'supervision.message-rejected': SupervisedMessageRejected;
}
export type RecordType = keyof RecordData;

export const records: {
  readonly [T in RecordType]: {
    readonly type: T;
    readonly label: { readonly zh: string; readonly en: string };
    /** Full proto name of the message. */
    readonly message: string;
    /** The CloudEvents type: `ce_type`. */ readonly wireType: string;
  };
} = {
  'case.changed': {
    type: 'case.changed',
    label: { zh: '办件变更', en: 'Case change' },
    message: 'tongban.exchange.v1.CaseChange',
    wireType: 'tongban.case.changed.v1',
  },
  'case.history': {
    type: 'case.history',
    label: { zh: '办件历史', en: 'Case history' },
    message: 'tongban.exchange.v1.CaseHistory',
    wireType: 'tongban.case.history.v1',
  },
  'case.request': {
    type: 'case.request',
    label: { zh: '办件请求', en: 'Case request' },
    message: 'tongban.exchange.v1.CaseRequest',
    wireType: 'tongban.case.request.v1',
  },
  'case.request-refused': {
    type: 'case.request-refused',
    label: { zh: '请求未通过', en: 'Request refused' },
    message: 'tongban.exchange.v1.CaseRequestRefused',
    wireType: 'tongban.case.request-refused.v1',
  },
  'edge.command-refused': {
    type: 'edge.command-refused',
    label: { zh: '指令未通过', en: 'Command refused' },
    message: 'tongban.edge.v1.CommandRefused',
    wireType: 'tongban.edge.command-refused.v1',
  },
  'edge.message-rejected': {
    type: 'edge.message-rejected',
    label: { zh: '消息未采纳通知', en: 'Message rejected' },
    message: 'tongban.edge.v1.EdgeMessageRejected',
    wireType: 'tongban.edge.message-rejected.v1',
  },
  'message.rejected': {
    type: 'message.rejected',
    label: { zh: '消息未采纳', en: 'Message rejected' },
    message: 'tongban.exchange.v1.MessageRejected',
    wireType: 'tongban.message.rejected.v1',
  },
  'supervision.case-blocked': {
    type: 'supervision.case-blocked',
    label: { zh: '办件阻塞通报', en: 'Case blocked' },
    message: 'tongban.supervision.v1.CaseBlocked',
    wireType: 'tongban.supervision.case-blocked.v1',
  },
  'supervision.case-changed': {
    type: 'supervision.case-changed',
    label: { zh: '办件变更通报', en: 'Case changed' },
    message: 'tongban.supervision.v1.CaseChanged',
    wireType: 'tongban.supervision.case-changed.v1',
  },
  'supervision.case-unblocked': {
    type: 'supervision.case-unblocked',
    label: { zh: '办件恢复通报', en: 'Case unblocked' },
    message: 'tongban.supervision.v1.CaseUnblocked',
    wireType: 'tongban.supervision.case-unblocked.v1',
  },
  'supervision.heartbeat': {
    type: 'supervision.heartbeat',
    label: { zh: '网关心跳', en: 'Heartbeat' },
    message: 'tongban.supervision.v1.Heartbeat',
    wireType: 'tongban.supervision.heartbeat.v1',
  },
  'supervision.message-rejected': {
    type: 'supervision.message-rejected',
    label: { zh: '消息未采纳通报', en: 'Message rejected' },
    message: 'tongban.supervision.v1.SupervisedMessageRejected',
    wireType: 'tongban.supervision.message-rejected.v1',
  },
};

/** The event that each command leads to. */
interface CommandEvents {
  'case.accept': 'case.accepted';
  'case.complete': 'case.completed';
  'case.decide': 'case.decided';
  'case.file': 'case.submitted';
  'case.issue-receipt': 'case.receipted';
  'case.issue-result': 'case.result-issued';
  'case.notice-supplement': 'case.supplement-noticed';
  'case.provide-supplement': 'case.supplemented';
  'case.receive': 'case.received';
  'case.refuse-acceptance': 'case.not-accepted';
  'case.refuse-intake': 'case.intake-refused';
  'case.return': 'case.returned';
  'case.start-intake': 'case.intake-started';
  'case.start-review': 'case.review-started';
  'case.terminate': 'case.terminated';
  'case.transfer': 'case.transferred';
}

/** What a gateway of this release understands: every event up to it. */
export const contractsRelease = 1;

/** The class that reads the data of each type. */
export const messageClasses: {
  readonly [T in keyof (EventData & CommandData & RecordData)]: {
    fromJson(
      json: unknown,
      reader: JsonReader,
    ): (EventData & CommandData & RecordData)[T] | undefined;
  };
} = {
  'case.accepted': CaseAccepted,
  'case.completed': CaseCompleted,
  'case.decided': CaseDecided,
  'case.due-dates-set': CaseDueDatesSet,
  'case.intake-refused': CaseIntakeRefused,
  'case.intake-started': CaseIntakeStarted,
  'case.not-accepted': CaseNotAccepted,
  'case.receipted': CaseReceipted,
  'case.received': CaseReceived,
  'case.result-issued': CaseResultIssued,
  'case.returned': CaseReturned,
  'case.review-started': CaseReviewStarted,
  'case.submitted': CaseSubmitted,
  'case.supplement-noticed': CaseSupplementNoticed,
  'case.supplemented': CaseSupplemented,
  'case.terminated': CaseTerminated,
  'case.transferred': CaseTransferred,
  'case.accept': AcceptCase,
  'case.complete': CompleteCase,
  'case.decide': DecideCase,
  'case.file': FileCase,
  'case.issue-receipt': IssueReceipt,
  'case.issue-result': IssueResult,
  'case.notice-supplement': NoticeSupplement,
  'case.provide-supplement': ProvideSupplement,
  'case.receive': ReceiveCase,
  'case.refuse-acceptance': RefuseAcceptance,
  'case.refuse-intake': RefuseIntake,
  'case.return': ReturnCase,
  'case.start-intake': StartIntake,
  'case.start-review': StartReview,
  'case.terminate': TerminateCase,
  'case.transfer': TransferCase,
  'case.changed': CaseChange,
  'case.history': CaseHistory,
  'case.request': CaseRequest,
  'case.request-refused': CaseRequestRefused,
  'edge.command-refused': CommandRefused,
  'edge.message-rejected': EdgeMessageRejected,
  'message.rejected': MessageRejected,
  'supervision.case-blocked': CaseBlocked,
  'supervision.case-changed': CaseChanged,
  'supervision.case-unblocked': CaseUnblocked,
  'supervision.heartbeat': Heartbeat,
  'supervision.message-rejected': SupervisedMessageRejected,
};
