import { parseCommand, type CommandData, type CommandType } from '@tongban/contracts';
import { ProblemException } from '../problems/problem-exception.js';

/** The data of a command, or SCHEMA_INVALID with every field that is wrong. */
export function parseCommandBody<T extends CommandType>(type: T, body: unknown): CommandData[T] {
  const parsed = parseCommand(type, body);
  if (parsed.ok) return parsed.value;
  throw new ProblemException('SCHEMA_INVALID', { errors: parsed.errors, commandType: type });
}
