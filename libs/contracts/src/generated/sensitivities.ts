// Generated from proto/ by `npm run generate`. Do not edit.

/** Data classification (数据分级), from L1 公开 to L4 敏感个人信息. */
export type Sensitivity = 'L1' | 'L2' | 'L3' | 'L4';

/** What is shown of a personal text where it is masked: see proto/tongban/options/v1. */
export type Mask = 'NAME' | 'ID_NO' | 'MOBILE';

export interface FieldSensitivity {
  readonly level: Sensitivity;
  /** Absent: nothing of it is shown where it is masked. */
  readonly mask?: Mask;
  /** Full name of the message it holds, one or a list: its fields have levels of their own. */
  readonly message?: string;
  /** Holds fields that no contract knows. */
  readonly isOpen?: true;
  readonly isList?: true;
}

/** By full proto name of the message, then by JSON name of the field. */
export const sensitivities: Readonly<Record<string, Readonly<Record<string, FieldSensitivity>>>> = {
  'tongban.case.v1.AcceptCase': { officer: { level: 'L2', message: 'tongban.case.v1.Officer' } },
  'tongban.case.v1.CaseAccepted': {
    officer: { level: 'L2', message: 'tongban.case.v1.Officer' },
    dueAt: { level: 'L2' },
    noticeNo: { level: 'L2' },
  },
  'tongban.case.v1.CompleteCase': {
    officer: { level: 'L2', message: 'tongban.case.v1.Officer' },
    delivery: { level: 'L2', message: 'tongban.case.v1.Delivery' },
  },
  'tongban.case.v1.CaseCompleted': {
    officer: { level: 'L2', message: 'tongban.case.v1.Officer' },
    delivery: { level: 'L2', message: 'tongban.case.v1.Delivery' },
  },
  'tongban.case.v1.DecideCase': {
    officer: { level: 'L2', message: 'tongban.case.v1.Officer' },
    outcome: { level: 'L2' },
    reason: { level: 'L2' },
    remedy: { level: 'L2' },
    result: { level: 'L2', message: 'tongban.case.v1.Result' },
    delivery: { level: 'L2', message: 'tongban.case.v1.Delivery' },
  },
  'tongban.case.v1.CaseDecided': {
    officer: { level: 'L2', message: 'tongban.case.v1.Officer' },
    outcome: { level: 'L2' },
    reason: { level: 'L2' },
    remedy: { level: 'L2' },
    decisionNo: { level: 'L2' },
  },
  'tongban.case.v1.RefuseIntake': {
    officer: { level: 'L2', message: 'tongban.case.v1.Officer' },
    reasonCode: { level: 'L2' },
    guidance: { level: 'L2' },
  },
  'tongban.case.v1.CaseIntakeRefused': {
    officer: { level: 'L2', message: 'tongban.case.v1.Officer' },
    reasonCode: { level: 'L2' },
    guidance: { level: 'L2' },
  },
  'tongban.case.v1.StartIntake': { officer: { level: 'L2', message: 'tongban.case.v1.Officer' } },
  'tongban.case.v1.CaseIntakeStarted': {
    officer: { level: 'L2', message: 'tongban.case.v1.Officer' },
    transferDueAt: { level: 'L2' },
  },
  'tongban.case.v1.RefuseAcceptance': {
    officer: { level: 'L2', message: 'tongban.case.v1.Officer' },
    reason: { level: 'L2' },
    remedy: { level: 'L2' },
  },
  'tongban.case.v1.CaseNotAccepted': {
    officer: { level: 'L2', message: 'tongban.case.v1.Officer' },
    reason: { level: 'L2' },
    remedy: { level: 'L2' },
    noticeNo: { level: 'L2' },
  },
  'tongban.case.v1.IssueReceipt': {
    officer: { level: 'L2', message: 'tongban.case.v1.Officer' },
    deferredMaterials: { level: 'L2', isList: true },
  },
  'tongban.case.v1.CaseReceipted': {
    officer: { level: 'L2', message: 'tongban.case.v1.Officer' },
    receiptNo: { level: 'L2' },
    deferredMaterials: { level: 'L2', isList: true },
  },
  'tongban.case.v1.ReceiveCase': { officer: { level: 'L2', message: 'tongban.case.v1.Officer' } },
  'tongban.case.v1.CaseReceived': {
    officer: { level: 'L2', message: 'tongban.case.v1.Officer' },
    acceptanceDueAt: { level: 'L2' },
  },
  'tongban.case.v1.IssueResult': {
    officer: { level: 'L2', message: 'tongban.case.v1.Officer' },
    result: { level: 'L2', message: 'tongban.case.v1.Result' },
  },
  'tongban.case.v1.CaseResultIssued': {
    officer: { level: 'L2', message: 'tongban.case.v1.Officer' },
    result: { level: 'L2', message: 'tongban.case.v1.Result' },
  },
  'tongban.case.v1.ReturnCase': {
    officer: { level: 'L2', message: 'tongban.case.v1.Officer' },
    reasonCode: { level: 'L2' },
    explanation: { level: 'L2' },
  },
  'tongban.case.v1.CaseReturned': {
    officer: { level: 'L2', message: 'tongban.case.v1.Officer' },
    reasonCode: { level: 'L2' },
    explanation: { level: 'L2' },
  },
  'tongban.case.v1.StartReview': { officer: { level: 'L2', message: 'tongban.case.v1.Officer' } },
  'tongban.case.v1.CaseReviewStarted': {
    officer: { level: 'L2', message: 'tongban.case.v1.Officer' },
  },
  'tongban.case.v1.FileCase': {
    officer: { level: 'L2', message: 'tongban.case.v1.Officer' },
    item: { level: 'L1' },
    handlingRegion: { level: 'L1' },
    channel: { level: 'L1' },
    applicant: { level: 'L3', message: 'tongban.case.v1.Applicant' },
    agent: { level: 'L3', message: 'tongban.case.v1.Agent' },
    materials: { level: 'L2', message: 'tongban.case.v1.Material', isList: true },
    form: { level: 'L3', isOpen: true },
    consent: { level: 'L2' },
    identityCheck: { level: 'L2' },
    intakeChecked: { level: 'L2' },
  },
  'tongban.case.v1.CaseSubmitted': {
    officer: { level: 'L2', message: 'tongban.case.v1.Officer' },
    item: { level: 'L1' },
    handlingRegion: { level: 'L1' },
    channel: { level: 'L1' },
    applicant: { level: 'L3', message: 'tongban.case.v1.Applicant' },
    agent: { level: 'L3', message: 'tongban.case.v1.Agent' },
    materials: { level: 'L2', message: 'tongban.case.v1.Material', isList: true },
    form: { level: 'L3', isOpen: true },
    consent: { level: 'L2' },
    identityCheck: { level: 'L2' },
    originRegion: { level: 'L1' },
    mode: { level: 'L1' },
    itemVersion: { level: 'L1' },
  },
  'tongban.case.v1.NoticeSupplement': {
    officer: { level: 'L2', message: 'tongban.case.v1.Officer' },
    defects: { level: 'L2', message: 'tongban.case.v1.Defect', isList: true },
    replyBy: { level: 'L2' },
  },
  'tongban.case.v1.CaseSupplementNoticed': {
    officer: { level: 'L2', message: 'tongban.case.v1.Officer' },
    defects: { level: 'L2', message: 'tongban.case.v1.Defect', isList: true },
    replyBy: { level: 'L2' },
    noticeNo: { level: 'L2' },
  },
  'tongban.case.v1.ProvideSupplement': {
    officer: { level: 'L2', message: 'tongban.case.v1.Officer' },
    materials: { level: 'L2', message: 'tongban.case.v1.Material', isList: true },
  },
  'tongban.case.v1.CaseSupplemented': {
    officer: { level: 'L2', message: 'tongban.case.v1.Officer' },
    materials: { level: 'L2', message: 'tongban.case.v1.Material', isList: true },
    acceptanceDueAt: { level: 'L2' },
  },
  'tongban.case.v1.TerminateCase': {
    officer: { level: 'L2', message: 'tongban.case.v1.Officer' },
    reason: { level: 'L2' },
  },
  'tongban.case.v1.CaseTerminated': {
    officer: { level: 'L2', message: 'tongban.case.v1.Officer' },
    reason: { level: 'L2' },
  },
  'tongban.case.v1.TransferCase': {
    officer: { level: 'L2', message: 'tongban.case.v1.Officer' },
    materials: { level: 'L2', message: 'tongban.case.v1.Material', isList: true },
  },
  'tongban.case.v1.CaseTransferred': {
    officer: { level: 'L2', message: 'tongban.case.v1.Officer' },
    transferId: { level: 'L2' },
    attempt: { level: 'L2' },
    materials: { level: 'L2', message: 'tongban.case.v1.Material', isList: true },
    transferDueAt: { level: 'L2' },
  },
  'tongban.case.v1.Officer': {
    officeCode: { level: 'L2' },
    officeName: { level: 'L1' },
    officerNo: { level: 'L2' },
  },
  'tongban.case.v1.Applicant': {
    kind: { level: 'L2' },
    name: { level: 'L3', mask: 'NAME' },
    idNo: { level: 'L4', mask: 'ID_NO' },
    mobile: { level: 'L3', mask: 'MOBILE' },
    address: { level: 'L3' },
  },
  'tongban.case.v1.Agent': {
    name: { level: 'L3', mask: 'NAME' },
    idNo: { level: 'L4', mask: 'ID_NO' },
    authorization: { level: 'L2' },
  },
  'tongban.case.v1.Material': {
    code: { level: 'L2' },
    name: { level: 'L2' },
    form: { level: 'L2' },
    sha256: { level: 'L2' },
    licenseId: { level: 'L3' },
  },
  'tongban.case.v1.Defect': { materialCode: { level: 'L2' }, requirement: { level: 'L2' } },
  'tongban.case.v1.Result': {
    name: { level: 'L2' },
    documentNo: { level: 'L2' },
    licenseId: { level: 'L3' },
    sha256: { level: 'L2' },
  },
  'tongban.case.v1.Delivery': {
    method: { level: 'L2' },
    trackingNo: { level: 'L3' },
    proof: { level: 'L2' },
  },
  'tongban.edge.v1.CommandRefused': {
    commandId: { level: 'L2' },
    commandType: { level: 'L1' },
    caseNo: { level: 'L2' },
    region: { level: 'L1' },
    code: { level: 'L1' },
    title: { level: 'L1' },
    detail: { level: 'L2' },
    errors: { level: 'L2', message: 'tongban.exchange.v1.FieldError', isList: true },
  },
  'tongban.edge.v1.EdgeMessageRejected': {
    caseNo: { level: 'L2' },
    region: { level: 'L1' },
    messageType: { level: 'L1' },
    code: { level: 'L1' },
    title: { level: 'L1' },
    detail: { level: 'L2' },
  },
  'tongban.exchange.v1.CaseChange': {
    type: { level: 'L1' },
    caseNo: { level: 'L2' },
    changeId: { level: 'L2' },
    region: { level: 'L1' },
    firstEventNo: { level: 'L2' },
    previousHash: { level: 'L2' },
    cause: { level: 'L2' },
    traceparent: { level: 'L1' },
    events: { level: 'L3', message: 'tongban.exchange.v1.ChangeEvent', isList: true },
  },
  'tongban.exchange.v1.ChangeEvent': {
    type: { level: 'L1' },
    occurredAt: { level: 'L2' },
    data: { level: 'L4', isOpen: true },
  },
  'tongban.exchange.v1.CaseHistory': {
    type: { level: 'L1' },
    caseNo: { level: 'L2' },
    changes: { level: 'L4', isList: true },
  },
  'tongban.exchange.v1.FieldError': { path: { level: 'L1' }, reason: { level: 'L1' } },
  'tongban.exchange.v1.MessageRejected': {
    type: { level: 'L1' },
    number: { level: 'L1' },
    caseNo: { level: 'L2' },
    messageType: { level: 'L1' },
    code: { level: 'L1' },
    detail: { level: 'L2' },
  },
  'tongban.exchange.v1.CaseRequest': {
    type: { level: 'L1' },
    caseNo: { level: 'L2' },
    commandId: { level: 'L2' },
    commandType: { level: 'L1' },
    traceparent: { level: 'L1' },
    data: { level: 'L4', isOpen: true },
  },
  'tongban.exchange.v1.CaseRequestRefused': {
    type: { level: 'L1' },
    caseNo: { level: 'L2' },
    commandId: { level: 'L2' },
    commandType: { level: 'L1' },
    code: { level: 'L1' },
    detail: { level: 'L2' },
    errors: { level: 'L2', message: 'tongban.exchange.v1.FieldError', isList: true },
  },
  'tongban.supervision.v1.CaseBlocked': {
    type: { level: 'L1' },
    position: { level: 'L1' },
    caseNo: { level: 'L2' },
    region: { level: 'L1' },
    code: { level: 'L1' },
    blockedAt: { level: 'L2' },
  },
  'tongban.supervision.v1.CaseChanged': {
    type: { level: 'L1' },
    position: { level: 'L1' },
    caseNo: { level: 'L2' },
    changeId: { level: 'L2' },
    region: { level: 'L1' },
    item: { level: 'L1' },
    originRegion: { level: 'L1' },
    handlingRegion: { level: 'L1' },
    status: { level: 'L2' },
    holder: { level: 'L1' },
    dueAt: { level: 'L2' },
    firstEventNo: { level: 'L2' },
    events: { level: 'L2', message: 'tongban.supervision.v1.SupervisedEvent', isList: true },
    filedAt: { level: 'L2' },
    recordedAt: { level: 'L2' },
  },
  'tongban.supervision.v1.SupervisedEvent': { type: { level: 'L1' }, occurredAt: { level: 'L2' } },
  'tongban.supervision.v1.CaseUnblocked': {
    type: { level: 'L1' },
    position: { level: 'L1' },
    caseNo: { level: 'L2' },
    region: { level: 'L1' },
    unblockedAt: { level: 'L2' },
  },
  'tongban.supervision.v1.Heartbeat': {
    region: { level: 'L1' },
    instanceId: { level: 'L1' },
    version: { level: 'L1' },
    at: { level: 'L1' },
    state: { level: 'L1' },
    isPublisher: { level: 'L1' },
    position: { level: 'L1' },
    parked: { level: 'L1' },
    blockedCases: { level: 'L1' },
    destinations: {
      level: 'L1',
      message: 'tongban.supervision.v1.PublishedDestination',
      isList: true,
    },
    streams: { level: 'L2', message: 'tongban.supervision.v1.ExchangeStream', isList: true },
  },
  'tongban.supervision.v1.PublishedDestination': {
    destination: { level: 'L1' },
    unpublished: { level: 'L1' },
    oldestAt: { level: 'L2' },
    failingSince: { level: 'L2' },
    code: { level: 'L1' },
  },
  'tongban.supervision.v1.ExchangeStream': {
    region: { level: 'L1' },
    sent: { level: 'L1' },
    acked: { level: 'L1' },
    received: { level: 'L1' },
    unacked: { level: 'L1' },
    oldestUnackedAt: { level: 'L2' },
    caseNos: { level: 'L2', isList: true },
    fault: { level: 'L1' },
  },
  'tongban.supervision.v1.SupervisedMessageRejected': {
    type: { level: 'L1' },
    position: { level: 'L1' },
    caseNo: { level: 'L2' },
    region: { level: 'L1' },
    byRegion: { level: 'L1' },
    messageType: { level: 'L1' },
    code: { level: 'L1' },
    rejectedAt: { level: 'L2' },
  },
};
