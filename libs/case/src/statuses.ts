/** The side of a case: 收件地 or 办理地. */
export type Side = 'ORIGIN' | 'HANDLING';

/** What a status is called, and who writes the history of a case that is in it. */
export interface StatusRule {
  readonly zh: string;
  readonly en: string;
  /** The side that holds the pen; null when nothing more is written. */
  readonly pen: Side | null;
  /** The case has ended: only an event whose moves name this status may follow. */
  readonly isEnd?: true;
}

/** Every status of a case. DRAFT: the case does not exist yet. */
export const statuses = {
  DRAFT: { zh: '尚未申办', en: 'Not filed yet', pen: 'ORIGIN' },
  SUBMITTED: { zh: '已申办', en: 'Submitted', pen: 'ORIGIN' },
  INTAKE_CHECK: { zh: '预审中', en: 'Intake check', pen: 'ORIGIN' },
  INTAKE_REFUSED: { zh: '不予收件', en: 'Intake refused', pen: null, isEnd: true },
  RECEIPTED: { zh: '已收件', en: 'Receipted', pen: 'ORIGIN' },
  TRANSFERRING: { zh: '转递中', en: 'Transferring', pen: 'HANDLING' },
  RECEIVED_H: { zh: '办理地已签收', en: 'Received by the handling office', pen: 'HANDLING' },
  RETURNED_TO_O: { zh: '已退回收件地', en: 'Returned to the origin office', pen: 'ORIGIN' },
  SUPPLEMENT_NOTICED: { zh: '待补正', en: 'Supplement noticed', pen: 'HANDLING' },
  NOT_ACCEPTED: { zh: '不予受理', en: 'Not accepted', pen: null, isEnd: true },
  ACCEPTED: { zh: '已受理', en: 'Accepted', pen: 'HANDLING' },
  IN_REVIEW: { zh: '审查中', en: 'In review', pen: 'HANDLING' },
  DECIDED: { zh: '已决定', en: 'Decided', pen: 'HANDLING' },
  RESULT_READY: { zh: '结果已出具', en: 'Result ready', pen: 'HANDLING' },
  COMPLETED: { zh: '已办结', en: 'Completed', pen: null, isEnd: true },
  TERMINATED: { zh: '已终止', en: 'Terminated', pen: null, isEnd: true },
} as const satisfies Record<string, StatusRule>;

export type Status = keyof typeof statuses;

export function ruleOf(status: Status): StatusRule {
  return statuses[status];
}

/** What an operator reads. */
export function statusLabel(status: Status): { readonly zh: string; readonly en: string } {
  const { zh, en } = statuses[status];
  return { zh, en };
}

/** Has a case in this status ended? */
export function isEnd(status: Status): boolean {
  return ruleOf(status).isEnd ?? false;
}
