import { commands, records } from './generated/registry.js';
import type { CommandType, RecordType } from './generated/registry.js';

const types: ReadonlyMap<string, CommandType | RecordType> = new Map(
  [commands, records]
    .flatMap((table) => Object.values(table))
    .map(({ wireType, type }) => [wireType, type]),
);

/** The type behind a CloudEvents type: tongban.case.accept.v1 is case.accept. */
export function typeOfWire(wireType: string): CommandType | RecordType | undefined {
  return types.get(wireType);
}
