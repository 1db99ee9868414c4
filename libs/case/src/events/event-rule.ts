import type { EventType } from '@tongban/contracts';
import type { CaseEvent, Context, Proposal } from '../case-event.js';
import type { WithoutClocks } from '../case-state.js';
import type { StateAfter, StateBefore } from '../transitions.js';

/**
 * The rules of one event. `transitions` says where it may happen, where it leads and what it does to
 * the clocks; its types bind both functions.
 */
export interface EventRule<T extends EventType, Input> {
  /** The data of the event but for its clocks, or the first reason against it. */
  readonly guard: (state: StateBefore<T>, input: Input, context: Context) => Proposal<T>;
  /**
   * The state afterwards but for its clocks. It reads no clock and no catalogue: both regions must get
   * the same.
   */
  readonly evolve: (state: StateBefore<T>, event: CaseEvent<T>) => WithoutClocks<StateAfter<T>>;
}
