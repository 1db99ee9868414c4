import { events as eventTypes, formatInstant } from '@tongban/contracts';
import type { EventData, EventType } from '@tongban/contracts';

import {
  refused,
  type CaseEvent,
  type Context,
  type Proposal,
  type ProposedData,
  type Refused,
} from './case-event.js';
import type { CaseState } from './case-state.js';
import { clocksChangedBy } from './clocks/case-clocks.js';
import { evolve } from './evolve.js';
import { eventRules } from './events/index.js';
import { statusLabel } from './statuses.js';
import { admits, clockActsOf } from './transitions.js';

/** One event to come, with what its guard needs. */
export interface Step<T extends EventType = EventType> {
  readonly type: T;
  readonly input: InputOf<T>;
}

/** What the guard of an event is given. */
export type InputOf<T extends EventType> = Parameters<(typeof eventRules)[T]['guard']>[1];

/** What steps lead to: the events so far, the state after them, and the refusal that ended them. */
export interface Course {
  readonly state: CaseState;
  readonly events: readonly CaseEvent[];
  readonly refusal?: Refused;
}

export function step<T extends EventType>(type: T, input: InputOf<T>): Step {
  return { type, input };
}

/** Takes the steps in order, each from the state that the one before it left; stops at a refusal. */
export function take(steps: readonly Step[], from: Course, context: Context): Course {
  let { state } = from;
  const events = [...from.events];
  const occurredAt = formatInstant(context.now);
  for (const { type, input } of steps) {
    const proposal = propose(state, { type, input }, context);
    if (!proposal.accepted) return { state, events, refusal: proposal };
    const event = {
      type,
      occurredAt,
      data: withClocks({ type, data: proposal.data }, state, context),
    };
    events.push(event);
    state = evolve(state, event);
  }
  return { state, events };
}

/** An event that does something to a clock carries it, as it stands afterwards. */
function withClocks(
  { type, data }: { readonly type: EventType; readonly data: ProposedData<EventType> },
  state: CaseState,
  context: Context,
): EventData[EventType] {
  const isCarried = clockActsOf(type).length > 0;
  const carried = isCarried ? { clocks: clocksChangedBy(type, state, context) } : {};
  return { ...data, ...carried } as EventData[EventType];
}

function propose(state: CaseState, { type, input }: Step, context: Context): Proposal<EventType> {
  if (!admits(state, type)) {
    return refused('TRANSITION_NOT_ALLOWED', {
      zh: `“${statusLabel(state.status).zh}”之后不能“${eventTypes[type].label.zh}”。`,
      en: `"${eventTypes[type].label.en}" cannot follow on "${statusLabel(state.status).en}".`,
    });
  }
  // admits() has just established the pairing of state and event that the types cannot follow here.
  const guard = eventRules[type].guard as (
    state: CaseState,
    input: unknown,
    context: Context,
  ) => Proposal<EventType>;
  return guard(state, input, context);
}
