// Generated from proto/ by `npm run generate`. Do not edit.

import type { JsonReader } from '../json-reader.js';
import { AcceptCase, CaseAccepted } from './case/accepted.js';
import { CaseCompleted, CompleteCase } from './case/completed.js';
import { CaseDecided, DecideCase } from './case/decided.js';
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
import { CaseChange } from './exchange/change.js';
import { Receipt } from './exchange/receipt.js';
import { CaseRequest, CaseRequestRefused } from './exchange/request.js';
import { ResendRequest } from './exchange/resend.js';
import { CaseBlocked } from './supervision/case-blocked.js';
import { CaseChanged } from './supervision/case-changed.js';
import { Heartbeat } from './supervision/heartbeat.js';

/** The side of a case that a sender stands on. */
export type Sender = 'ORIGIN' | 'HANDLING' | 'SYSTEM';

export interface EventData {
  'case.accepted': CaseAccepted;
  'case.completed': CaseCompleted;
  'case.decided': CaseDecided;
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
    readonly wireType: string;
    readonly label: { readonly zh: string; readonly en: string };
    /** Full proto name of the message. */
    readonly message: string;
    readonly writer: Sender;
  };
} = {
  'case.accepted': {
    type: 'case.accepted',
    wireType: 'tongban.case.accepted.v1',
    label: { zh: '已受理', en: 'Accepted' },
    message: 'tongban.case.v1.CaseAccepted',
    writer: 'HANDLING',
  },
  'case.completed': {
    type: 'case.completed',
    wireType: 'tongban.case.completed.v1',
    label: { zh: '已办结', en: 'Completed' },
    message: 'tongban.case.v1.CaseCompleted',
    writer: 'HANDLING',
  },
  'case.decided': {
    type: 'case.decided',
    wireType: 'tongban.case.decided.v1',
    label: { zh: '已决定', en: 'Decided' },
    message: 'tongban.case.v1.CaseDecided',
    writer: 'HANDLING',
  },
  'case.intake-refused': {
    type: 'case.intake-refused',
    wireType: 'tongban.case.intake-refused.v1',
    label: { zh: '不予收件', en: 'Intake refused' },
    message: 'tongban.case.v1.CaseIntakeRefused',
    writer: 'ORIGIN',
  },
  'case.intake-started': {
    type: 'case.intake-started',
    wireType: 'tongban.case.intake-started.v1',
    label: { zh: '预审中', en: 'Intake check started' },
    message: 'tongban.case.v1.CaseIntakeStarted',
    writer: 'ORIGIN',
  },
  'case.not-accepted': {
    type: 'case.not-accepted',
    wireType: 'tongban.case.not-accepted.v1',
    label: { zh: '不予受理', en: 'Not accepted' },
    message: 'tongban.case.v1.CaseNotAccepted',
    writer: 'HANDLING',
  },
  'case.receipted': {
    type: 'case.receipted',
    wireType: 'tongban.case.receipted.v1',
    label: { zh: '已收件', en: 'Receipted' },
    message: 'tongban.case.v1.CaseReceipted',
    writer: 'ORIGIN',
  },
  'case.received': {
    type: 'case.received',
    wireType: 'tongban.case.received.v1',
    label: { zh: '已签收', en: 'Received' },
    message: 'tongban.case.v1.CaseReceived',
    writer: 'HANDLING',
  },
  'case.result-issued': {
    type: 'case.result-issued',
    wireType: 'tongban.case.result-issued.v1',
    label: { zh: '结果已出具', en: 'Result issued' },
    message: 'tongban.case.v1.CaseResultIssued',
    writer: 'HANDLING',
  },
  'case.returned': {
    type: 'case.returned',
    wireType: 'tongban.case.returned.v1',
    label: { zh: '已退回收件地', en: 'Returned to origin' },
    message: 'tongban.case.v1.CaseReturned',
    writer: 'HANDLING',
  },
  'case.review-started': {
    type: 'case.review-started',
    wireType: 'tongban.case.review-started.v1',
    label: { zh: '审查中', en: 'Review started' },
    message: 'tongban.case.v1.CaseReviewStarted',
    writer: 'HANDLING',
  },
  'case.submitted': {
    type: 'case.submitted',
    wireType: 'tongban.case.submitted.v1',
    label: { zh: '已申办', en: 'Submitted' },
    message: 'tongban.case.v1.CaseSubmitted',
    writer: 'ORIGIN',
  },
  'case.supplement-noticed': {
    type: 'case.supplement-noticed',
    wireType: 'tongban.case.supplement-noticed.v1',
    label: { zh: '已告知补正', en: 'Supplement noticed' },
    message: 'tongban.case.v1.CaseSupplementNoticed',
    writer: 'HANDLING',
  },
  'case.supplemented': {
    type: 'case.supplemented',
    wireType: 'tongban.case.supplemented.v1',
    label: { zh: '已补正', en: 'Supplemented' },
    message: 'tongban.case.v1.CaseSupplemented',
    writer: 'HANDLING',
  },
  'case.terminated': {
    type: 'case.terminated',
    wireType: 'tongban.case.terminated.v1',
    label: { zh: '已终止', en: 'Terminated' },
    message: 'tongban.case.v1.CaseTerminated',
    writer: 'ORIGIN',
  },
  'case.transferred': {
    type: 'case.transferred',
    wireType: 'tongban.case.transferred.v1',
    label: { zh: '已转递', en: 'Transferred' },
    message: 'tongban.case.v1.CaseTransferred',
    writer: 'ORIGIN',
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
    readonly wireType: string;
    readonly label: { readonly zh: string; readonly en: string };
    /** Full proto name of the message. */
    readonly message: string;
    readonly permittedSenders: readonly Sender[];
    /** The event it leads to whenever it is accepted. */
    readonly event: CommandEvents[T];
  };
} = {
  'case.accept': {
    type: 'case.accept',
    wireType: 'tongban.case.accept.v1',
    label: { zh: '受理', en: 'Accept' },
    message: 'tongban.case.v1.AcceptCase',
    permittedSenders: ['HANDLING'],
    event: 'case.accepted',
  },
  'case.complete': {
    type: 'case.complete',
    wireType: 'tongban.case.complete.v1',
    label: { zh: '办结', en: 'Complete' },
    message: 'tongban.case.v1.CompleteCase',
    permittedSenders: ['HANDLING', 'ORIGIN'],
    event: 'case.completed',
  },
  'case.decide': {
    type: 'case.decide',
    wireType: 'tongban.case.decide.v1',
    label: { zh: '决定', en: 'Decide' },
    message: 'tongban.case.v1.DecideCase',
    permittedSenders: ['HANDLING'],
    event: 'case.decided',
  },
  'case.file': {
    type: 'case.file',
    wireType: 'tongban.case.file.v1',
    label: { zh: '申办', en: 'File a case' },
    message: 'tongban.case.v1.FileCase',
    permittedSenders: ['ORIGIN'],
    event: 'case.submitted',
  },
  'case.issue-receipt': {
    type: 'case.issue-receipt',
    wireType: 'tongban.case.issue-receipt.v1',
    label: { zh: '出具收件凭证', en: 'Issue intake receipt' },
    message: 'tongban.case.v1.IssueReceipt',
    permittedSenders: ['ORIGIN'],
    event: 'case.receipted',
  },
  'case.issue-result': {
    type: 'case.issue-result',
    wireType: 'tongban.case.issue-result.v1',
    label: { zh: '出具结果', en: 'Issue result' },
    message: 'tongban.case.v1.IssueResult',
    permittedSenders: ['HANDLING'],
    event: 'case.result-issued',
  },
  'case.notice-supplement': {
    type: 'case.notice-supplement',
    wireType: 'tongban.case.notice-supplement.v1',
    label: { zh: '补正告知', en: 'Notice of supplement' },
    message: 'tongban.case.v1.NoticeSupplement',
    permittedSenders: ['HANDLING'],
    event: 'case.supplement-noticed',
  },
  'case.provide-supplement': {
    type: 'case.provide-supplement',
    wireType: 'tongban.case.provide-supplement.v1',
    label: { zh: '提交补正', en: 'Provide supplement' },
    message: 'tongban.case.v1.ProvideSupplement',
    permittedSenders: ['ORIGIN'],
    event: 'case.supplemented',
  },
  'case.receive': {
    type: 'case.receive',
    wireType: 'tongban.case.receive.v1',
    label: { zh: '签收', en: 'Receive' },
    message: 'tongban.case.v1.ReceiveCase',
    permittedSenders: ['SYSTEM'],
    event: 'case.received',
  },
  'case.refuse-acceptance': {
    type: 'case.refuse-acceptance',
    wireType: 'tongban.case.refuse-acceptance.v1',
    label: { zh: '不予受理', en: 'Refuse acceptance' },
    message: 'tongban.case.v1.RefuseAcceptance',
    permittedSenders: ['HANDLING'],
    event: 'case.not-accepted',
  },
  'case.refuse-intake': {
    type: 'case.refuse-intake',
    wireType: 'tongban.case.refuse-intake.v1',
    label: { zh: '不予收件', en: 'Refuse intake' },
    message: 'tongban.case.v1.RefuseIntake',
    permittedSenders: ['ORIGIN'],
    event: 'case.intake-refused',
  },
  'case.return': {
    type: 'case.return',
    wireType: 'tongban.case.return.v1',
    label: { zh: '退回收件地', en: 'Return to origin' },
    message: 'tongban.case.v1.ReturnCase',
    permittedSenders: ['HANDLING', 'SYSTEM'],
    event: 'case.returned',
  },
  'case.start-intake': {
    type: 'case.start-intake',
    wireType: 'tongban.case.start-intake.v1',
    label: { zh: '开始预审', en: 'Start intake check' },
    message: 'tongban.case.v1.StartIntake',
    permittedSenders: ['SYSTEM'],
    event: 'case.intake-started',
  },
  'case.start-review': {
    type: 'case.start-review',
    wireType: 'tongban.case.start-review.v1',
    label: { zh: '开始审查', en: 'Start review' },
    message: 'tongban.case.v1.StartReview',
    permittedSenders: ['HANDLING'],
    event: 'case.review-started',
  },
  'case.terminate': {
    type: 'case.terminate',
    wireType: 'tongban.case.terminate.v1',
    label: { zh: '终止', en: 'Terminate' },
    message: 'tongban.case.v1.TerminateCase',
    permittedSenders: ['ORIGIN'],
    event: 'case.terminated',
  },
  'case.transfer': {
    type: 'case.transfer',
    wireType: 'tongban.case.transfer.v1',
    label: { zh: '转递', en: 'Transfer' },
    message: 'tongban.case.v1.TransferCase',
    permittedSenders: ['ORIGIN', 'SYSTEM'],
    event: 'case.transferred',
  },
};

export interface RecordData {
  'case.change': CaseChange;
  'case.request': CaseRequest;
  'case.request-refused': CaseRequestRefused;
  'edge.command-refused': CommandRefused;
  'exchange.receipt': Receipt;
  'exchange.resend-request': ResendRequest;
  'supervision.case-blocked': CaseBlocked;
  'supervision.case-changed': CaseChanged;
  'supervision.heartbeat': Heartbeat;
}
export type RecordType = keyof RecordData;

export const records: {
  readonly [T in RecordType]: {
    readonly type: T;
    readonly wireType: string;
    readonly label: { readonly zh: string; readonly en: string };
    /** Full proto name of the message. */
    readonly message: string;
  };
} = {
  'case.change': {
    type: 'case.change',
    wireType: 'tongban.case.change.v1',
    label: { zh: '办件变更', en: 'Case change' },
    message: 'tongban.exchange.v1.CaseChange',
  },
  'case.request': {
    type: 'case.request',
    wireType: 'tongban.case.request.v1',
    label: { zh: '办件请求', en: 'Case request' },
    message: 'tongban.exchange.v1.CaseRequest',
  },
  'case.request-refused': {
    type: 'case.request-refused',
    wireType: 'tongban.case.request-refused.v1',
    label: { zh: '请求未通过', en: 'Request refused' },
    message: 'tongban.exchange.v1.CaseRequestRefused',
  },
  'edge.command-refused': {
    type: 'edge.command-refused',
    wireType: 'tongban.edge.command-refused.v1',
    label: { zh: '指令未通过', en: 'Command refused' },
    message: 'tongban.edge.v1.CommandRefused',
  },
  'exchange.receipt': {
    type: 'exchange.receipt',
    wireType: 'tongban.exchange.receipt.v1',
    label: { zh: '技术回执', en: 'Technical receipt' },
    message: 'tongban.exchange.v1.Receipt',
  },
  'exchange.resend-request': {
    type: 'exchange.resend-request',
    wireType: 'tongban.exchange.resend-request.v1',
    label: { zh: '补发请求', en: 'Resend request' },
    message: 'tongban.exchange.v1.ResendRequest',
  },
  'supervision.case-blocked': {
    type: 'supervision.case-blocked',
    wireType: 'tongban.supervision.case-blocked.v1',
    label: { zh: '办件阻塞通报', en: 'Case blocked' },
    message: 'tongban.supervision.v1.CaseBlocked',
  },
  'supervision.case-changed': {
    type: 'supervision.case-changed',
    wireType: 'tongban.supervision.case-changed.v1',
    label: { zh: '办件变更通报', en: 'Case changed' },
    message: 'tongban.supervision.v1.CaseChanged',
  },
  'supervision.heartbeat': {
    type: 'supervision.heartbeat',
    wireType: 'tongban.supervision.heartbeat.v1',
    label: { zh: '网关心跳', en: 'Heartbeat' },
    message: 'tongban.supervision.v1.Heartbeat',
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
  'case.change': CaseChange,
  'case.request': CaseRequest,
  'case.request-refused': CaseRequestRefused,
  'edge.command-refused': CommandRefused,
  'exchange.receipt': Receipt,
  'exchange.resend-request': ResendRequest,
  'supervision.case-blocked': CaseBlocked,
  'supervision.case-changed': CaseChanged,
  'supervision.heartbeat': Heartbeat,
};
