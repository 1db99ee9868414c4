import type { EventType } from '@tongban/contracts';
import type { CaseEvent, Context, Proposal } from '../case-event.js';
import type { StateAfter, StateBefore } from '../transitions.js';

/** The rules of one event. `transitions` says where it may happen; its types bind both functions. */
export interface EventRule<T extends EventType, Input> {
  /** The data of the event, or the first reason against it. */
  readonly guard: (state: StateBefore<T>, input: Input, context: Context) => Proposal<T>;
  /** The state afterwards. It reads no clock and no catalogue: both regions must get the same. */
  readonly evolve: (state: StateBefore<T>, event: CaseEvent<T>) => StateAfter<T>;
}
