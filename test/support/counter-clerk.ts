import { createHash } from 'node:crypto';
import { decision } from './case-data.js';
import type { EdgeClient, EdgeCommand, EdgeEvent } from './edge-client.js';

/** The same name gives the same id, so that a clerk who meets an event again repeats the command. */
export function idOf(name: string): string {
  return createHash('sha256').update(name).digest('hex').slice(0, 32);
}

const sendAttemptsMax = 20;

/**
 * The back office of the handling region: decides every case that it receives, on the spot, and
 * sends again what it could not send. `failure` is why it gave up; then the spec cannot end well.
 */
export function decideEveryCase(edge: EdgeClient): { failure: unknown } {
  const clerk: { failure: unknown } = { failure: undefined };
  edge.onEvents((events) => {
    const received = events.filter((event) => isReceivedBy(edge.region, event));
    const commands = received.map(({ caseNo = '' }) => ({
      type: 'case.decide',
      id: idOf(`decide ${caseNo}`),
      caseNo,
      data: decision(edge.region),
    }));
    if (commands.length === 0) return;
    sendAtLast(edge, commands).catch((error: unknown) => (clerk.failure = error));
  });
  return clerk;
}

/** A command that went out twice has the same id and counts once. */
async function sendAtLast(edge: EdgeClient, commands: readonly EdgeCommand[]): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await edge.send(commands);
    } catch (error) {
      if (attempt === sendAttemptsMax) throw error;
    }
  }
}

function isReceivedBy(region: string, { type, record }: EdgeEvent): boolean {
  return type === 'case.received' && record.headers['ce_region'] === region;
}
