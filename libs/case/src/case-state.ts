import type {
  Channel,
  Clock,
  DecisionOutcome,
  MaterialForm,
  Mode,
  ReturnReason,
} from '@tongban/contracts';
import type { Status } from './statuses.js';

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

/** What is known in some statuses only. */
interface StatusDetails {
  RETURNED_TO_O: { readonly returnReason: ReturnReason };
  SUPPLEMENT_NOTICED: {
    readonly requestedMaterials: readonly string[];
    /** Last day for the applicant. It stops nothing by itself. */
    readonly replyBy: string;
  };
  ACCEPTED: { readonly acceptedAt: string };
  IN_REVIEW: { readonly acceptedAt: string };
  DECIDED: { readonly outcome: DecisionOutcome };
  RESULT_READY: { readonly outcome: DecisionOutcome };
  COMPLETED: { readonly outcome: DecisionOutcome };
}

/** A status of a case that exists. */
export type FiledStatus = Exclude<Status, 'DRAFT'>;

type Filed<S extends FiledStatus> = {
  readonly status: S;
  readonly facts: CaseFacts;
  /** Those that were ever started, each as it stands now. */
  readonly clocks: readonly Clock[];
} & (S extends keyof StatusDetails ? StatusDetails[S] : object);

export type FiledState = { [S in FiledStatus]: Filed<S> }[FiledStatus];
/** Plain JSON, stored as it is. */
export type CaseState = { readonly status: 'DRAFT' } | FiledState;
export type StateIn<S extends Status> = Extract<CaseState, { readonly status: S }>;

export const initialState: CaseState = { status: 'DRAFT' };

/**
 * The shape of what `evolve` makes. Raise it with every change of that: a state that was stored in
 * another shape is folded again from its history.
 */
export const stateVersion = 1;

/** What the rule of an event says of the state; the clocks are seen to for all of them in one place. */
export type WithoutClocks<S> = S extends { readonly clocks: unknown } ? Omit<S, 'clocks'> : S;
