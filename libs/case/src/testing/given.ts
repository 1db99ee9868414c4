import { expect } from '@jest/globals';
import type {
  CommandData,
  CommandType,
  EventType,
  FieldError,
  ProblemCode,
  Sender,
} from '@tongban/contracts';
import { automaticEvents } from '../automatic-steps.js';
import type { CaseEvent, Context, Decision } from '../case-event.js';
import { initialState, type CaseState } from '../case-state.js';
import type { Side } from '../statuses.js';
import { decide } from '../decide.js';
import { replay } from '../evolve.js';
import { contextOf } from './sample-data.js';

/** What a decision came to, and the state after it. */
export interface Outcome {
  readonly decision: Decision;
  readonly state: CaseState;
  /** Data of the event of that type; fails the test when it did not happen. */
  data(type: EventType): unknown;
  /** Types of the events, in order; fails the test when the command was refused. */
  thenEvents(...types: EventType[]): Outcome;
  thenRefused(code: ProblemCode, ...errors: FieldError[]): Outcome;
}

interface When {
  readonly side?: Side;
  readonly sender?: Sender;
  readonly context?: Partial<Context>;
}

/** Given a state, when a command arrives, then … */
export function given(state: CaseState = initialState): {
  readonly state: CaseState;
  when<T extends CommandType>(type: T, data: CommandData[T], when?: When): Outcome;
} {
  return {
    state,
    when(type, data, { side = 'HANDLING', sender = side, context = {} } = {}) {
      const decision = decide(state, { type, data, sender }, contextOf(side, context));
      return outcomeOf(state, decision);
    },
  };
}

/** The state after a decision that must succeed, with what both gateways do by themselves then. */
export function afterwards({ decision, state }: Outcome): CaseState {
  expect(decision.accepted).toBe(true);
  return replay(state, automaticEvents(state, contextOf('HANDLING')));
}

function outcomeOf(before: CaseState, decision: Decision): Outcome {
  const events: readonly CaseEvent[] = decision.accepted ? decision.events : [];
  const outcome: Outcome = {
    decision,
    state: replay(before, events),
    data(type) {
      const found = events.find((event) => event.type === type);
      expect(found?.type).toBe(type);
      return found?.data;
    },
    thenEvents(...types) {
      if (!decision.accepted) expect(decision).toEqual('accepted');
      expect(events.map(({ type }) => type)).toEqual(types);
      return outcome;
    },
    thenRefused(code, ...errors) {
      expect(decision).toEqual({ accepted: false, code, detail: expect.any(String), errors });
      return outcome;
    },
  };
  return outcome;
}
