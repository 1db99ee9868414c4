import type { UnitOfWork } from './unit-of-work.js';

/** Our own code threw on one message: a bug, which must not hold up any other. */
export class MessageThrew extends Error {
  constructor(
    readonly key: string,
    override readonly cause: unknown,
  ) {
    super(`handling ${key} failed`, { cause });
    this.name = 'MessageThrew';
  }
}

export interface Isolated<T> {
  readonly handle: () => T;
  /** Takes its place once it has thrown: its content is never looked at a second time. */
  readonly instead: () => T;
}

/** Handles one message; when that throws, MessageThrew says which it was. */
export function isolated<T>(unit: UnitOfWork, key: string, { handle, instead }: Isolated<T>): T {
  if (unit.thrown.has(key)) return instead();
  try {
    return handle();
  } catch (error) {
    throw new MessageThrew(key, error);
  }
}
