import assert from 'node:assert/strict';
import { eventRules, transitions } from '@tongban/case';
import { commands, componentSchemas, events, records } from '@tongban/contracts';

/** The types of events that each place knows. */
export interface EventWiring {
  readonly contracts: readonly string[];
  readonly transitions: readonly string[];
  readonly rules: readonly string[];
  readonly schemas: readonly string[];
}

/**
 * An event is wired in four places: its contract (proto), its rule, its line in the transitions, its
 * schema. A gateway with an event wired in three of them would lose cases, so it does not boot.
 */
export function checkEventsAreWired(wiring: EventWiring = ownWiring()): void {
  const { contracts: contract } = wiring;
  const faults = [
    ...differences('libs/case/src/events', { contract, place: wiring.rules }),
    ...differences('libs/case/src/transitions.ts', { contract, place: wiring.transitions }),
    ...differences('the schemas', { contract, place: wiring.schemas }),
  ];
  const advice = 'See "Adding an event" in docs/architecture.md; did npm run generate run?';
  const message = ['Events are not wired one to one:', ...faults, advice].join('\n');
  assert(faults.length === 0, message);
}

function ownWiring(): EventWiring {
  const others = new Set<unknown>([...Object.keys(commands), ...Object.keys(records), undefined]);
  const schemaTypes = Object.values(componentSchemas()).map((schema) => schema['x-type']);
  return {
    contracts: Object.keys(events),
    transitions: Object.keys(transitions),
    rules: Object.keys(eventRules),
    schemas: schemaTypes.filter((type) => !others.has(type)).map(String),
  };
}

/** What a place lacks of the contract, and what it has beyond it. */
function differences(
  name: string,
  { contract, place }: { contract: readonly string[]; place: readonly string[] },
): string[] {
  return [
    ...contract.filter((type) => !place.includes(type)).map((type) => `${type} is not in ${name}`),
    ...place.filter((type) => !contract.includes(type)).map((type) => `${type} is only in ${name}`),
  ];
}
