import assert from 'node:assert/strict';
import type { MessageHandler } from '@nestjs/microservices';

/**
 * Finds the one handler of each topic. A pattern is a topic name in which `*` stands for one part
 * between dots, for example `tongban.case.*.*.v1`. Refuses a topic without a handler or with two:
 * its records would be lost, or be handled by chance.
 */
export function resolveHandlers(
  topics: readonly string[],
  handlers: ReadonlyMap<string, MessageHandler>,
): ReadonlyMap<string, MessageHandler> {
  const faults: string[] = [];
  const resolved = new Map<string, MessageHandler>();
  for (const topic of topics) {
    const patterns = [...handlers.keys()].filter((pattern) => matches(pattern, topic));
    const handler = handlers.get(patterns[0] ?? '');
    if (!handler) faults.push(`${topic} has no handler: write @OnBatch('${topic}')`);
    else if (patterns.length > 1)
      faults.push(`${topic} has ${patterns.length} handlers: ${patterns.join(', ')}`);
    else if (handler.next) faults.push(`${topic} has more than one handler of ${patterns[0]}`);
    else if (!handler.isEventHandler)
      faults.push(`${topic} has a @MessagePattern handler: only @OnBatch is known here`);
    else resolved.set(topic, handler);
  }
  assert(faults.length === 0, `the topics and their handlers do not match:\n${faults.join('\n')}`);
  return resolved;
}

function matches(pattern: string, topic: string): boolean {
  const parts = pattern.split('.');
  const names = topic.split('.');
  return (
    parts.length === names.length &&
    parts.every((part, index) => part === '*' || part === names[index])
  );
}
