import type {
  CommandData,
  CommandType,
  EventData,
  EventType,
  FieldError,
  ProblemCode,
  Sender,
} from '@tongban/contracts';
import type { Calendar } from './calendar/calendar.js';
import type { Side } from './statuses.js';
import type { Catalogue } from './catalogue/service-item.js';
import { defaultPolicy, type Policy } from './policy.js';

/** What a gateway knows besides the case itself. */
export interface Reference {
  readonly catalogue: Catalogue;
  readonly calendar: Calendar;
  /** Regions that this gateway exchanges with, without its own. */
  readonly regions: ReadonlySet<string>;
  /** What provinces may settle for themselves; the default when absent. */
  readonly policy?: Policy;
}

/** Where and when a decision is taken. */
export interface Context {
  readonly caseNo: string;
  /** Region of this gateway. */
  readonly region: string;
  readonly side: Side;
  readonly now: Date;
  readonly reference: Reference;
}

export function policyOf({ reference }: Context): Policy {
  return reference.policy ?? defaultPolicy;
}

/** What somebody asks for. The data has passed parseCommand of the contracts. */
export interface CaseCommand<T extends CommandType = CommandType> {
  readonly type: T;
  readonly data: CommandData[T];
  readonly sender: Sender;
}

/** What happened to a case. */
export interface CaseEvent<T extends EventType = EventType> {
  readonly type: T;
  readonly occurredAt: string;
  readonly data: EventData[T];
}

/** Why a command has no effect: an expected answer, not a failure. */
export interface Refused {
  readonly accepted: false;
  readonly code: ProblemCode;
  /** For the operator. Never holds the value of a field. */
  readonly detail: string;
  readonly errors: readonly FieldError[];
}

export interface Accepted {
  readonly accepted: true;
  readonly events: readonly CaseEvent[];
}

export type Decision = Accepted | Refused;

/** The data of an event but for the clocks, which follow from the table of transitions. */
export type ProposedData<T extends EventType> = Omit<EventData[T], 'clocks'>;

/** What a guard answers: the data of the event, or why there is none. */
export type Proposal<T extends EventType> =
  { readonly accepted: true; readonly data: ProposedData<T> } | Refused;

export function refused(
  code: ProblemCode,
  detail: string,
  errors: readonly FieldError[] = [],
): Refused {
  return { accepted: false, code, detail, errors };
}

export function proposed<T extends EventType>(data: ProposedData<T>): Proposal<T> {
  return { accepted: true, data };
}
