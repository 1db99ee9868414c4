import type { EventType } from '@tongban/contracts';
import type { CaseState, ClockName, FiledStatus, StateIn } from './case-state.js';
import { isEnd, ruleOf, type Side, type Status } from './statuses.js';

export interface Transition {
  /** Where it leads from each status in which it is legal; an end is left only where it stands here. */
  readonly moves: { readonly [S in Status]?: FiledStatus };
  /** The clock that runs afterwards. */
  readonly clock: ClockName | null;
}

/** Every legal move of a case. An event without a line here does not compile. */
export const transitions = {
  'case.submitted': { moves: { DRAFT: 'SUBMITTED' }, clock: null },
  'case.intake-started': { moves: { SUBMITTED: 'INTAKE_CHECK' }, clock: 'TRANSFER' },
  'case.intake-refused': { moves: { INTAKE_CHECK: 'INTAKE_REFUSED' }, clock: null },
  'case.receipted': { moves: { INTAKE_CHECK: 'RECEIPTED' }, clock: 'TRANSFER' },
  'case.transferred': {
    moves: { RECEIPTED: 'TRANSFERRING', RETURNED_TO_O: 'TRANSFERRING' },
    clock: 'TRANSFER',
  },
  'case.received': { moves: { TRANSFERRING: 'RECEIVED_H' }, clock: 'ACCEPTANCE' },
  // Straight from TRANSFERRING when the handling region does not know the item.
  'case.returned': {
    moves: { TRANSFERRING: 'RETURNED_TO_O', RECEIVED_H: 'RETURNED_TO_O' },
    clock: null,
  },
  'case.supplement-noticed': { moves: { RECEIVED_H: 'SUPPLEMENT_NOTICED' }, clock: null },
  'case.supplemented': { moves: { SUPPLEMENT_NOTICED: 'RECEIVED_H' }, clock: 'ACCEPTANCE' },
  'case.not-accepted': { moves: { RECEIVED_H: 'NOT_ACCEPTED' }, clock: null },
  'case.accepted': { moves: { RECEIVED_H: 'ACCEPTED' }, clock: 'HANDLING' },
  'case.review-started': { moves: { ACCEPTED: 'IN_REVIEW' }, clock: 'HANDLING' },
  // Straight from ACCEPTED for an immediate item (即办件) only; the guard sees to that.
  'case.decided': { moves: { ACCEPTED: 'DECIDED', IN_REVIEW: 'DECIDED' }, clock: null },
  'case.result-issued': { moves: { DECIDED: 'RESULT_READY' }, clock: null },
  'case.completed': { moves: { RESULT_READY: 'COMPLETED' }, clock: null },
  'case.terminated': { moves: { RETURNED_TO_O: 'TERMINATED' }, clock: null },
} as const satisfies Record<EventType, Transition>;

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

/** The side that writes an event: whoever holds the pen where it is legal. */
export function writersOf(type: EventType): readonly Side[] {
  const from = Object.keys(table[type].moves) as Status[];
  return [...new Set(from.flatMap((status) => ruleOf(status).pen ?? []))];
}
