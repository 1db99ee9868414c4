import type { ClockName, EventData, EventType } from '@tongban/contracts';
import type { CaseState, FiledStatus, StateIn } from './case-state.js';
import type { ClockAct } from './clocks/clock-acts.js';
import { isEnd, ruleOf, type Side, type Status } from './statuses.js';

export interface Transition {
  /** Where it leads from each status in which it is legal; an end is left only where it stands here. */
  readonly moves: { readonly [S in Status]?: FiledStatus };
  /** What it does to which clock. */
  readonly clocks?: { readonly [N in ClockName]?: ClockAct };
}

/** An event that does something to a clock carries it, as it stands afterwards; no other does. */
type Carries<T extends EventType> = EventData[T] extends { readonly clocks: unknown }
  ? Required<Transition>
  : Transition & { readonly clocks?: never };

/** Every legal move of a case. An event without a line here does not compile. */
export const transitions = {
  'case.submitted': { moves: { DRAFT: 'SUBMITTED' } },
  'case.intake-started': { moves: { SUBMITTED: 'INTAKE_CHECK' }, clocks: { TRANSFER: 'START' } },
  'case.intake-refused': {
    moves: { INTAKE_CHECK: 'INTAKE_REFUSED' },
    clocks: { TRANSFER: 'STOP' },
  },
  'case.receipted': { moves: { INTAKE_CHECK: 'RECEIPTED' } },
  'case.transferred': {
    moves: { RECEIPTED: 'TRANSFERRING', RETURNED_TO_O: 'TRANSFERRING' },
    clocks: { TRANSFER: 'RUN' },
  },
  'case.received': {
    moves: { TRANSFERRING: 'RECEIVED_H' },
    clocks: { TRANSFER: 'STOP', ACCEPTANCE: 'START' },
  },
  // Straight from TRANSFERRING when the handling region does not know the item.
  'case.returned': {
    moves: { TRANSFERRING: 'RETURNED_TO_O', RECEIVED_H: 'RETURNED_TO_O' },
    clocks: { TRANSFER: 'STOP', ACCEPTANCE: 'STOP' },
  },
  'case.supplement-noticed': {
    moves: { RECEIVED_H: 'SUPPLEMENT_NOTICED' },
    clocks: { ACCEPTANCE: 'PAUSE' },
  },
  'case.supplemented': {
    moves: { SUPPLEMENT_NOTICED: 'RECEIVED_H' },
    clocks: { ACCEPTANCE: 'START' },
  },
  'case.not-accepted': { moves: { RECEIVED_H: 'NOT_ACCEPTED' }, clocks: { ACCEPTANCE: 'STOP' } },
  'case.accepted': {
    moves: { RECEIVED_H: 'ACCEPTED' },
    clocks: { ACCEPTANCE: 'STOP', HANDLING: 'START' },
  },
  'case.review-started': { moves: { ACCEPTED: 'IN_REVIEW' } },
  // Straight from ACCEPTED for an immediate item (即办件) only; the guard sees to that.
  'case.decided': {
    moves: { ACCEPTED: 'DECIDED', IN_REVIEW: 'DECIDED' },
    clocks: { HANDLING: 'STOP' },
  },
  'case.result-issued': { moves: { DECIDED: 'RESULT_READY' } },
  'case.completed': { moves: { RESULT_READY: 'COMPLETED' } },
  'case.terminated': { moves: { RETURNED_TO_O: 'TERMINATED' } },
  // In every status in which a clock may run.
  'case.due-dates-set': {
    moves: {
      SUBMITTED: 'SUBMITTED',
      INTAKE_CHECK: 'INTAKE_CHECK',
      RECEIPTED: 'RECEIPTED',
      TRANSFERRING: 'TRANSFERRING',
      RECEIVED_H: 'RECEIVED_H',
      ACCEPTED: 'ACCEPTED',
      IN_REVIEW: 'IN_REVIEW',
    },
    clocks: { TRANSFER: 'SET', ACCEPTANCE: 'SET', HANDLING: 'SET' },
  },
} as const satisfies { readonly [T in EventType]: Carries<T> };

type Moves<T extends EventType> = (typeof transitions)[T]['moves'];
/** The states in which an event of this type may find a case. */
export type StateBefore<T extends EventType> = StateIn<keyof Moves<T> & Status>;
/** The states in which it may leave the case. */
export type StateAfter<T extends EventType> = StateIn<Moves<T>[keyof Moves<T>] & Status>;

const table: Readonly<Record<EventType, Transition>> = transitions;

/** Where an event of this type leads from this status; undefined where it is not legal or not known. */
export function moveFrom(status: Status, type: EventType): FiledStatus | undefined {
  return Object.hasOwn(table, type) ? table[type].moves[status] : undefined;
}

export function admits(state: CaseState, type: EventType): boolean {
  return moveFrom(state.status, type) !== undefined;
}

/** Who may write the next event. */
export function penOf(state: CaseState): Side | null {
  return ruleOf(state.status).pen;
}

export function isEnded(state: CaseState): boolean {
  return isEnd(state.status);
}

export function clockActsOf(type: EventType): readonly (readonly [ClockName, ClockAct])[] {
  return Object.entries(table[type].clocks ?? {}) as [ClockName, ClockAct][];
}

/** The sides that may write an event: whoever holds the pen where it is legal. */
export function writersOf(type: EventType): readonly Side[] {
  const from = Object.keys(table[type].moves) as Status[];
  return [...new Set(from.flatMap((status) => ruleOf(status).pen ?? []))];
}
