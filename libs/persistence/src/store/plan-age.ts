import type { Statement } from '../session.js';

/**
 * PostgreSQL plans a named statement once for each connection. What it plans for a table that is
 * still small, reading it from end to end, it keeps while the table grows: a new region under load
 * had every transaction read all of its cases for up to a minute, until the statistics were made
 * anew. So look-ups take a new name, and thereby a new plan, each time the journal has doubled.
 */
export class PlanAge {
  #doublings = 0;

  /** How far the journal goes now. */
  see(position: number): void {
    this.#doublings = Math.floor(Math.log2(position + 1));
  }

  lookUp({ name, text }: Statement): Statement {
    return { name: `${name}_${this.#doublings}`, text };
  }
}
