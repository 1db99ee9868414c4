import { createHash } from 'node:crypto';
import { decision } from './case-data.js';
import type { EdgeClient, EdgeEvent } from './edge-client.js';

/** The same name gives the same id, so that a clerk who meets an event again repeats the command. */
export function idOf(name: string): string {
  return createHash('sha256').update(name).digest('hex').slice(0, 32);
}

/**
 * The back office of the handling region: decides every case that it receives, on the spot.
 * `failure` is why a command could not be sent; then the spec cannot end well.
 */
export function decideEveryCase(edge: EdgeClient): { failure: unknown } {
  const clerk: { failure: unknown } = { failure: undefined };
  edge.onEvents((events) => {
    const commands = events.filter(isReceived).map(({ caseNo = '' }) => ({
      type: 'case.decide',
      id: idOf(`decide ${caseNo}`),
      caseNo,
      data: decision(edge.region),
    }));
    if (commands.length === 0) return;
    edge.send(commands).catch((error: unknown) => (clerk.failure = error));
  });
  return clerk;
}

function isReceived(event: EdgeEvent): boolean {
  return event.type === 'case.received';
}
