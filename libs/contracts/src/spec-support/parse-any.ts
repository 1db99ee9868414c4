import { commands, events } from '../generated/registry.js';
import type { CommandType, EventType, RecordType } from '../generated/registry.js';
import { parseCommand, parseEvent, parseRecord } from '../parse.js';
import type { Parsed } from '../parse.js';
import type { AnyType } from './schema-samples.js';

/** Parses the data of any type in the way of its role. */
export function parseAny(type: AnyType, json: unknown): Parsed<object> {
  if (Object.hasOwn(events, type)) return parseEvent(type as EventType, json);
  if (Object.hasOwn(commands, type)) return parseCommand(type as CommandType, json);
  return parseRecord(type as RecordType, json);
}
