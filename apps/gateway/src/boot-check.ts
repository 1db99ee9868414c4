import assert from 'node:assert/strict';
import { eventRules, transitions } from '@tongban/case';
import { events, jsonSchemaOf } from '@tongban/contracts';
import type { EventType } from '@tongban/contracts';

/**
 * An event is wired in four places: the contract (proto), its rule, its line in the transitions, its
 * schema. A gateway with an event wired in three of them would lose cases, so it does not boot.
 */
export function checkEventsAreWired(): void {
  const faults = missing(Object.keys(events), {
    'libs/case/src/events': Object.keys(eventRules),
    'libs/case/src/transitions.ts': Object.keys(transitions),
  });
  for (const type of Object.keys(events) as EventType[])
    if (!jsonSchemaOf(type)) faults.push(`${type} has no schema: run npm run generate`);
  assert(faults.length === 0, `events are not wired one to one:\n${faults.join('\n')}`);
}

/** What each place lacks of the contract, and what it has beyond it. */
export function missing(
  contract: readonly string[],
  places: Readonly<Record<string, readonly string[]>>,
): string[] {
  return Object.entries(places).flatMap(([place, types]) => [
    ...contract.filter((type) => !types.includes(type)).map((type) => `${type} is not in ${place}`),
    ...types
      .filter((type) => !contract.includes(type))
      .map((type) => `${type} is only in ${place}`),
  ]);
}
