import { commands, events, records } from './generated/registry.js';
import type { CommandType, EventType, RecordType } from './generated/registry.js';

const types: ReadonlyMap<string, EventType | CommandType | RecordType> = new Map(
  [events, commands, records]
    .flatMap((table) => Object.values(table))
    .map(({ wireType, type }) => [wireType, type]),
);

/** The type behind a CloudEvents type: tongban.case.accepted.v1 is case.accepted. */
export function typeOfWire(wireType: string): EventType | CommandType | RecordType | undefined {
  return types.get(wireType);
}
