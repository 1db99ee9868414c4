import type { EventType } from '@tongban/contracts';
import type { CaseEvent } from './case-event.js';
import type { CaseState, FiledState, WithoutClocks } from './case-state.js';
import { clocksOf, withChanged } from './clocks/case-clocks.js';
import { eventRules } from './events/index.js';
import { admits } from './transitions.js';

/**
 * The state after an event. Total: an event that the state does not admit leaves it as it is, so
 * whoever applies events of another region asks `admits` first.
 */
export function evolve(state: CaseState, event: CaseEvent): CaseState {
  if (!admits(state, event.type)) return state;
  // admits() has just established the pairing of state and event that the types cannot follow here.
  const apply = eventRules[event.type].evolve as (
    state: CaseState,
    event: CaseEvent,
  ) => WithoutClocks<FiledState>;
  const changed = 'clocks' in event.data ? event.data.clocks : [];
  return { ...apply(state, event), clocks: withChanged(clocksOf(state), changed) };
}

/** The state after a whole history, or any part of one. */
export function replay(state: CaseState, events: readonly CaseEvent<EventType>[]): CaseState {
  return events.reduce(evolve, state);
}
