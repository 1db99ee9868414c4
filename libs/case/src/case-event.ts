import { errorsMax } from '@tongban/contracts';
import type {
  CommandData,
  CommandType,
  EventData,
  EventType,
  FieldCheck,
  ProblemCode,
  Sender,
  Words,
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
  /** In Chinese and English. Never holds the value of a field. */
  readonly detail: string;
  readonly errors: readonly FieldCheck[];
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
  { zh, en }: Words,
  errors: readonly FieldCheck[] = [],
): Refused {
  return { accepted: false, code, detail: `${zh} ${en}`, errors };
}

/** All that is wrong, so that it is mended in one go; the first of it gives the code. */
export function refusedForAll(refusals: readonly (Refused | undefined)[]): Refused | undefined {
  const [first, ...others] = refusals.filter((one) => one !== undefined);
  if (!first) return undefined;
  const all = [first, ...others];
  return {
    ...first,
    detail: [...new Set(all.map(({ detail }) => detail))].join('\n').slice(0, detailLengthMax),
    errors: all.flatMap(({ errors }) => errors).slice(0, errorsMax),
  };
}

/** As many characters as an answer to a back office holds. */
const detailLengthMax = 500;

export function proposed<T extends EventType>(data: ProposedData<T>): Proposal<T> {
  return { accepted: true, data };
}
