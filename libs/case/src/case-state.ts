import type {
  Channel,
  DecisionOutcome,
  MaterialForm,
  Mode,
  ReturnReason,
} from '@tongban/contracts';

/** The side of a case: 收件地 or 办理地. */
export type Side = 'ORIGIN' | 'HANDLING';

/** TRANSFER is C1 (转出), ACCEPTANCE is C2 (受理), HANDLING is C3 (办理). */
export type ClockName = 'TRANSFER' | 'ACCEPTANCE' | 'HANDLING';

export interface RunningClock {
  readonly name: ClockName;
  /** Missed from this instant on. RFC 3339. */
  readonly dueAt: string;
}

/** A rule that was broken and did not stop the case: the law punishes, people still need service. */
export type Violation = 'SECOND_SUPPLEMENT_NOTICE';

/** Which material is there and in what form. Neither file nor license id: those identify people. */
export interface MaterialFact {
  readonly code: string;
  readonly form: MaterialForm;
}

/** What stays with a case through all its statuses. Holds nothing that identifies a person. */
export interface CaseFacts {
  readonly originRegion: string;
  readonly handlingRegion: string;
  readonly item: string;
  readonly itemVersion: string;
  readonly mode: Mode;
  readonly channel: Channel;
  /** False when the applicant filed alone, without an office at the origin. */
  readonly filedByOffice: boolean;
  readonly filedAt: string;
  readonly materials: readonly MaterialFact[];
  readonly deferredMaterials: readonly string[];
  /** How often the case was transferred. */
  readonly attempt: number;
  /** How often a supplement was asked for. */
  readonly supplementNotices: number;
  readonly violations: readonly Violation[];
}

type NoDetails = object;

/** What is known in one status only. Its keys are the statuses of a case that exists. */
interface StatusDetails {
  SUBMITTED: NoDetails;
  INTAKE_CHECK: NoDetails;
  INTAKE_REFUSED: NoDetails;
  RECEIPTED: NoDetails;
  TRANSFERRING: NoDetails;
  RECEIVED_H: NoDetails;
  RETURNED_TO_O: { readonly returnReason: ReturnReason };
  SUPPLEMENT_NOTICED: {
    readonly requestedMaterials: readonly string[];
    /** Last day for the applicant. It stops nothing by itself. */
    readonly replyBy: string;
  };
  NOT_ACCEPTED: NoDetails;
  ACCEPTED: { readonly acceptedAt: string };
  IN_REVIEW: { readonly acceptedAt: string };
  DECIDED: { readonly outcome: DecisionOutcome };
  RESULT_READY: { readonly outcome: DecisionOutcome };
  COMPLETED: { readonly outcome: DecisionOutcome };
  TERMINATED: NoDetails;
}

export type FiledStatus = keyof StatusDetails;
/** DRAFT: the case does not exist yet. */
export type Status = 'DRAFT' | FiledStatus;

type Filed<S extends FiledStatus> = {
  readonly status: S;
  readonly facts: CaseFacts;
  readonly clock: RunningClock | null;
} & StatusDetails[S];

export type FiledState = { [S in FiledStatus]: Filed<S> }[FiledStatus];
/** Plain JSON, stored as it is. */
export type CaseState = { readonly status: 'DRAFT' } | FiledState;
export type StateIn<S extends Status> = Extract<CaseState, { readonly status: S }>;

export const initialState: CaseState = { status: 'DRAFT' };

/** End of the running clock; null when none runs. */
export function dueAtOf(state: CaseState): string | null {
  return state.status === 'DRAFT' ? null : (state.clock?.dueAt ?? null);
}

export const statusLabels: Readonly<Record<Status, { readonly zh: string; readonly en: string }>> =
  {
    DRAFT: { zh: '尚未申办', en: 'Not filed yet' },
    SUBMITTED: { zh: '已申办', en: 'Submitted' },
    INTAKE_CHECK: { zh: '预审中', en: 'Intake check' },
    INTAKE_REFUSED: { zh: '不予收件', en: 'Intake refused' },
    RECEIPTED: { zh: '已收件', en: 'Receipted' },
    TRANSFERRING: { zh: '转递中', en: 'Transferring' },
    RECEIVED_H: { zh: '办理地已签收', en: 'Received by the handling office' },
    RETURNED_TO_O: { zh: '已退回收件地', en: 'Returned to the origin office' },
    SUPPLEMENT_NOTICED: { zh: '待补正', en: 'Supplement noticed' },
    NOT_ACCEPTED: { zh: '不予受理', en: 'Not accepted' },
    ACCEPTED: { zh: '已受理', en: 'Accepted' },
    IN_REVIEW: { zh: '审查中', en: 'In review' },
    DECIDED: { zh: '已决定', en: 'Decided' },
    RESULT_READY: { zh: '结果已出具', en: 'Result ready' },
    COMPLETED: { zh: '已办结', en: 'Completed' },
    TERMINATED: { zh: '已终止', en: 'Terminated' },
  };
