// Generated from proto/ by `npm run generate`. Do not edit.

export { AcceptCase, CaseAccepted } from './case/accepted.js';
export { CompleteCase, CaseCompleted } from './case/completed.js';
export { DecideCase, CaseDecided } from './case/decided.js';
export { CaseDueDatesSet } from './case/due-dates-set.js';
export { IntakeRefusalReason, RefuseIntake, CaseIntakeRefused } from './case/intake-refused.js';
export { StartIntake, CaseIntakeStarted } from './case/intake-started.js';
export { RefuseAcceptance, CaseNotAccepted } from './case/not-accepted.js';
export { IssueReceipt, CaseReceipted } from './case/receipted.js';
export { ReceiveCase, CaseReceived } from './case/received.js';
export { IssueResult, CaseResultIssued } from './case/result-issued.js';
export { ReturnReason, ReturnCase, CaseReturned } from './case/returned.js';
export { StartReview, CaseReviewStarted } from './case/review-started.js';
export { FileCase, CaseSubmitted } from './case/submitted.js';
export { NoticeSupplement, CaseSupplementNoticed } from './case/supplement-noticed.js';
export { ProvideSupplement, CaseSupplemented } from './case/supplemented.js';
export { TerminateCase, CaseTerminated } from './case/terminated.js';
export { TransferCase, CaseTransferred } from './case/transferred.js';
export {
  Mode,
  Channel,
  ApplicantKind,
  MaterialForm,
  DecisionOutcome,
  DeliveryMethod,
  ClockName,
  ClockState,
  LimitUnit,
  Officer,
  Applicant,
  Agent,
  Material,
  Defect,
  Result,
  Delivery,
  Limit,
  Term,
  Clock,
} from './case/types.js';
export { CommandRefused } from './edge/command-refused.js';
export { EdgeMessageRejected } from './edge/message-rejected.js';
export { CaseChange, ChangeEvent, CaseHistory } from './exchange/change.js';
export { ClerkText, FieldError } from './exchange/field-error.js';
export { MessageRejected } from './exchange/message-rejected.js';
export { CaseRequest, CaseRequestRefused } from './exchange/request.js';
export { CaseBlocked } from './supervision/case-blocked.js';
export { CaseChanged, SupervisedEvent } from './supervision/case-changed.js';
export { CaseUnblocked } from './supervision/case-unblocked.js';
export {
  GatewayState,
  Heartbeat,
  PublishedDestination,
  ExchangeStream,
} from './supervision/heartbeat.js';
export { SupervisedMessageRejected } from './supervision/message-rejected.js';
export { commands, contractsRelease, events, records } from './registry.js';
export type {
  CommandData,
  CommandType,
  EventData,
  EventType,
  RecordData,
  RecordType,
  Sender,
} from './registry.js';
