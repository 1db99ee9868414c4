import { EventPattern } from '@nestjs/microservices';

/** Marks handlers that belong to this transport, in an app that may have others. */
export const BROKER_TRANSPORT = Symbol('tongban-broker');

/**
 * The method gets every batch of the topics that match: `*` stands for one part between dots.
 * Nest's own `@EventPattern` does the same, but its types refuse a typed `@Ctx()` parameter.
 */
export function OnBatch(pattern: string): MethodDecorator {
  return EventPattern<string>(pattern, BROKER_TRANSPORT);
}
