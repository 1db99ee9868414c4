import { formatInstant } from '@tongban/contracts';
import type { Clock, ClockName, EventType, Limit } from '@tongban/contracts';

import { policyOf, type Context } from '../case-event.js';
import type { CaseState } from '../case-state.js';
import { clockActsOf } from '../transitions.js';
import { canBeSet, clockActs, type Limits } from './clock-acts.js';

/** The clocks that an event of this type changes, as they stand after it. */
export function clocksChangedBy(
  type: EventType,
  state: CaseState,
  context: Context,
): readonly Clock[] {
  return clockActsOf(type).flatMap(([name, act]) => {
    const start = { name, limits: () => limitsOf(name, state, context) };
    return clockActs[act](clockOf(state, name), start, context) ?? [];
  });
}

export function clocksOf(state: CaseState): readonly Clock[] {
  return state.status === 'DRAFT' ? [] : state.clocks;
}

export function clockOf(state: CaseState, name: ClockName): Clock | undefined {
  return clocksOf(state).find((clock) => clock.name === name);
}

/** The clocks of a case after an event that carries some of them. */
export function withChanged(clocks: readonly Clock[], changed: readonly Clock[]): readonly Clock[] {
  const byName = new Map([...clocks, ...changed].map((clock) => [clock.name, clock]));
  return [...byName.values()];
}

/** When the first of the running clocks ends (RFC 3339, +08:00); null when none runs. */
export function dueAtOf(state: CaseState): string | null {
  const ends = clocksOf(state).flatMap(({ state: runs, term }) =>
    runs === 'RUNNING' ? Date.parse(term.dueAt) : [],
  );
  return ends.length === 0 ? null : formatInstant(new Date(Math.min(...ends)));
}

/** The first year without a notice that a due date of this case falls into; null when all are set. */
export function provisionalYearOf(state: CaseState): number | null {
  const years = clocksOf(state).flatMap(({ state: runs, term, statutory }) =>
    runs === 'RUNNING' ? [term.provisionalYear ?? [], statutory?.provisionalYear ?? []].flat() : [],
  );
  return years.length === 0 ? null : Math.min(...years);
}

export function canSetDueDates(state: CaseState, context: Context): boolean {
  return clocksOf(state).some((clock) => canBeSet(clock, context));
}

/**
 * What a clock measures against: the item promises C3, the policy of the region the others. undefined
 * for an item that is not known, which the guard of an event that starts C3 has refused.
 */
function limitsOf(name: ClockName, state: CaseState, context: Context): Limits | undefined {
  const { transferWorkingDays, acceptanceWorkingDays } = policyOf(context);
  switch (name) {
    case 'TRANSFER':
      return { term: workingDays(transferWorkingDays) };
    case 'ACCEPTANCE':
      return { term: workingDays(acceptanceWorkingDays) };
    case 'HANDLING': {
      const code = state.status === 'DRAFT' ? '' : state.facts.item;
      const item = context.reference.catalogue.get(code);
      return item && { term: item.promisedLimit, statutory: item.statutoryLimit };
    }
  }
}

function workingDays(value: number): Limit {
  return { value, unit: 'WORKING_DAYS' };
}
