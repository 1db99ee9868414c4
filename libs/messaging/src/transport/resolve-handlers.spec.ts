import { describe, expect, it } from '@jest/globals';
import type { MessageHandler } from '@nestjs/microservices';
import { resolveHandlers } from './resolve-handlers.js';

const handler = (changes: Partial<MessageHandler> = {}): MessageHandler =>
  Object.assign(async () => undefined, { isEventHandler: true, ...changes }) as MessageHandler;
const topic = 'tongban.case.110000.410000.v1';

describe('resolveHandlers', () => {
  it('finds a handler by the exact topic or by a pattern', () => {
    const [exact, pattern] = [handler(), handler()];
    const commands = 'tongban.edge.410000.commands.v1';
    const handlers = new Map([
      ['tongban.case.*.*.v1', pattern],
      [commands, exact],
    ]);
    const resolved = resolveHandlers([topic, commands], handlers);
    expect(resolved.get(topic)).toBe(pattern);
    expect(resolved.get(commands)).toBe(exact);
  });

  it('takes a star for one part of the name, not for many', () => {
    const handlers = new Map([['tongban.*', handler()]]);
    expect(() => resolveHandlers([topic], handlers)).toThrow(`${topic} has no handler`);
  });

  it('refuses a topic with two handlers, by two patterns or by one', () => {
    const two = new Map([
      ['tongban.case.*.*.v1', handler()],
      [topic, handler()],
    ]);
    expect(() => resolveHandlers([topic], two)).toThrow(`${topic} has 2 handlers`);
    const chained = new Map([[topic, handler({ next: handler() })]]);
    expect(() => resolveHandlers([topic], chained)).toThrow(`${topic} has more than one handler`);
  });

  it('refuses a handler that wants to reply', () => {
    const handlers = new Map([[topic, handler({ isEventHandler: false })]]);
    expect(() => resolveHandlers([topic], handlers)).toThrow('only @OnBatch');
  });

  it('reports all faults at once', () => {
    expect(() => resolveHandlers(['a', 'b'], new Map())).toThrow(/a has no handler[\s\S]*b has no/);
  });
});
