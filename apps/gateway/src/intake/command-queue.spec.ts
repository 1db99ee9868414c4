import { describe, expect, test } from '@jest/globals';
import type { CommandMessage } from '@tongban/exchange';
import { TwoRegions, henan, remoteFiling } from '../../../../test/engine/two-regions.js';
import { CommandQueue } from './command-queue.js';

const limits = { batchMax: 10, waitingMax: 5, concurrentMax: 1 };

function filing(messageId: string): CommandMessage {
  return {
    kind: 'COMMAND',
    channel: 'HTTP',
    source: 'http',
    messageId,
    digest: messageId,
    traceparent: null,
    type: 'case.file',
    caseNo: null,
    data: remoteFiling,
    invalid: null,
  };
}

describe('commands that come one at a time', () => {
  test('go together once a transaction is under way, and each gets its own answer', async () => {
    const world = await TwoRegions.start();
    const queue = new CommandQueue(world.at(henan).engine, limits);
    const answers = await Promise.all(
      ['a', 'b', 'c', 'd'].map(async (id) => queue.submit(filing(id))),
    );
    const caseNos = answers.map((answer) => answer?.caseNo);
    expect(new Set(caseNos).size).toBe(4);
    expect(world.at(henan).store.tables.cases.size).toBe(4);
  });

  test('are turned away when one more would wait than may', async () => {
    const world = await TwoRegions.start();
    const queue = new CommandQueue(world.at(henan).engine, limits);
    const running = queue.submit(filing('running'));
    const waiting = ['1', '2', '3', '4', '5'].map((id) => queue.submit(filing(id)));
    expect(waiting.every((answer) => answer !== undefined)).toBe(true);
    expect(queue.submit(filing('one too many'))).toBeUndefined();
    await Promise.all([running, ...waiting]);
    expect(await queue.submit(filing('later'))).toMatchObject({ outcome: 'APPLIED' });
  });
});
