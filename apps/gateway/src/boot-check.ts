import assert from 'node:assert/strict';
import { eventRules, transitions } from '@tongban/case';
import { commands, componentSchemas, events, records } from '@tongban/contracts';

/** The types of events that each place knows, and in two of them the side that writes them. */
export interface EventWiring {
  readonly contracts: Readonly<Record<string, { readonly writer: string }>>;
  readonly transitions: Readonly<Record<string, { readonly writer: string }>>;
  readonly rules: readonly string[];
  readonly schemas: readonly string[];
}

/**
 * An event is wired in four places: its contract (proto), its rule, its line in the transitions, its
 * schema. A gateway with an event wired in three of them would lose cases, so it does not boot.
 */
export function checkEventsAreWired(wiring: EventWiring = ownWiring()): void {
  const contract = Object.keys(wiring.contracts);
  const faults = [
    ...differences('libs/case/src/events', { contract, place: wiring.rules }),
    ...differences('libs/case/src/transitions.ts', {
      ...{ contract, place: Object.keys(wiring.transitions) },
    }),
    ...differences('the schemas', { contract, place: wiring.schemas }),
    ...otherWriters(wiring),
  ];
  const advice = 'See "Adding an event" in docs/architecture.md; did npm run generate run?';
  const message = ['Events are not wired one to one:', ...faults, advice].join('\n');
  assert(faults.length === 0, message);
}

function ownWiring(): EventWiring {
  const others = new Set<unknown>([...Object.keys(commands), ...Object.keys(records), undefined]);
  const schemaTypes = Object.values(componentSchemas()).map((schema) => schema['x-type']);
  return {
    contracts: events,
    transitions,
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

function otherWriters({ contracts, transitions: moves }: EventWiring): string[] {
  return Object.entries(moves)
    .filter(([type, { writer }]) => contracts[type] && contracts[type].writer !== writer)
    .map(([type, { writer }]) => `${type} is written by ${writer} in libs/case/src/transitions.ts`);
}
