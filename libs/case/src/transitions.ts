import type { EventType } from '@tongban/contracts';
import type { CaseState, ClockName, Side, StateIn, Status } from './case-state.js';

export interface Transition {
  /** Statuses in which the event is legal. */
  readonly from: readonly Status[];
  readonly to: Status;
  /** The side that writes it: the holder of the pen in each of `from`. */
  readonly writer: Side;
  /** The clock that runs afterwards. */
  readonly clock: ClockName | null;
}

/** Every legal move of a case. An event without a line here does not compile. */
export const transitions = {
  'case.submitted': { from: ['DRAFT'], to: 'SUBMITTED', writer: 'ORIGIN', clock: null },
  'case.intake-started': {
    from: ['SUBMITTED'],
    to: 'INTAKE_CHECK',
    writer: 'ORIGIN',
    clock: 'TRANSFER',
  },
  'case.intake-refused': {
    from: ['INTAKE_CHECK'],
    to: 'INTAKE_REFUSED',
    writer: 'ORIGIN',
    clock: null,
  },
  'case.receipted': {
    from: ['INTAKE_CHECK'],
    to: 'RECEIPTED',
    writer: 'ORIGIN',
    clock: 'TRANSFER',
  },
  'case.transferred': {
    from: ['RECEIPTED', 'RETURNED_TO_O'],
    to: 'TRANSFERRING',
    writer: 'ORIGIN',
    clock: 'TRANSFER',
  },
  'case.received': {
    from: ['TRANSFERRING'],
    to: 'RECEIVED_H',
    writer: 'HANDLING',
    clock: 'ACCEPTANCE',
  },
  // Straight from TRANSFERRING when the handling region does not know the item.
  'case.returned': {
    from: ['TRANSFERRING', 'RECEIVED_H'],
    to: 'RETURNED_TO_O',
    writer: 'HANDLING',
    clock: null,
  },
  'case.supplement-noticed': {
    from: ['RECEIVED_H'],
    to: 'SUPPLEMENT_NOTICED',
    writer: 'HANDLING',
    clock: null,
  },
  'case.supplemented': {
    from: ['SUPPLEMENT_NOTICED'],
    to: 'RECEIVED_H',
    writer: 'HANDLING',
    clock: 'ACCEPTANCE',
  },
  'case.not-accepted': {
    from: ['RECEIVED_H'],
    to: 'NOT_ACCEPTED',
    writer: 'HANDLING',
    clock: null,
  },
  'case.accepted': { from: ['RECEIVED_H'], to: 'ACCEPTED', writer: 'HANDLING', clock: 'HANDLING' },
  'case.review-started': {
    from: ['ACCEPTED'],
    to: 'IN_REVIEW',
    writer: 'HANDLING',
    clock: 'HANDLING',
  },
  // Straight from ACCEPTED for an immediate item (即办件) only; the guard sees to that.
  'case.decided': {
    from: ['ACCEPTED', 'IN_REVIEW'],
    to: 'DECIDED',
    writer: 'HANDLING',
    clock: null,
  },
  'case.result-issued': { from: ['DECIDED'], to: 'RESULT_READY', writer: 'HANDLING', clock: null },
  'case.completed': { from: ['RESULT_READY'], to: 'COMPLETED', writer: 'HANDLING', clock: null },
  'case.terminated': { from: ['RETURNED_TO_O'], to: 'TERMINATED', writer: 'ORIGIN', clock: null },
} as const satisfies Record<EventType, Transition>;

/** The states in which an event of this type may find a case. */
export type StateBefore<T extends EventType> = StateIn<(typeof transitions)[T]['from'][number]>;
/** The state in which it leaves the case. */
export type StateAfter<T extends EventType> = StateIn<(typeof transitions)[T]['to']>;

const table: Readonly<Record<EventType, Transition>> = transitions;
const writerOf: ReadonlyMap<Status, Side> = new Map(
  Object.values(table).flatMap(({ from, writer }) => from.map((status) => [status, writer])),
);

/** Is the event legal in this status? False for a type that is not known. */
export function admitsIn(status: Status, type: EventType): boolean {
  return Object.hasOwn(table, type) && table[type].from.includes(status);
}

export function admits(state: CaseState, type: EventType): boolean {
  return admitsIn(state.status, type);
}

/** Who may write the next event: the writer of the moves that leave this status. */
export function penOf(state: CaseState): Side | null {
  return writerOf.get(state.status) ?? null;
}

/** A case has ended when no event leaves its status. */
export function isEnded(state: CaseState): boolean {
  return penOf(state) === null;
}
