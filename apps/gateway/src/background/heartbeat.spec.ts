import { expect, it } from '@jest/globals';
import { formatInstant, parseRecord } from '@tongban/contracts';
import type { PublisherStatus } from '@tongban/exchange';
import type { Backlog } from '@tongban/persistence';
import { stateOf } from './heartbeat.js';

const at = new Date('2026-09-21T01:00:00.000Z');
const self = {
  region: '410000',
  instanceId: '019973d8-1b2c-7a10-8f00-000000000001',
  version: '0.1.0',
  at: formatInstant(at),
};
const idle = { cursor: 7, unpublished: 0, oldestAt: null, failingSince: null, code: null };
const status: PublisherStatus = {
  mode: 'LEADING',
  generation: 3,
  behind: null,
  destinations: [
    { ...idle, destination: 'back-office' },
    {
      ...{ destination: '110000', cursor: 2, unpublished: 1_000_000, oldestAt: at },
      ...{ failingSince: at, code: 'BROKER_UNAVAILABLE' },
    },
  ],
};
const backlog: Backlog = {
  position: 12,
  parked: 1,
  oldestParkedAt: at,
  blockedCases: 1,
  oldestBlockedAt: at,
  streams: [
    {
      ...{ peer: '110000', sentSize: 5, ackedSize: 3, receivedSize: 4, fault: 'ROOT_MISMATCH' },
      ...{ unacked: 2, oldestUnackedAt: at, caseNos: ['KS41112026092100000012'] },
    },
  ],
};

it('tells what the publisher and the database hold, as the contract has it', () => {
  const beat = { ...self, ...stateOf(status, backlog) };
  expect(parseRecord('supervision.heartbeat', JSON.parse(JSON.stringify(beat)))).toEqual({
    ok: true,
    value: beat,
  });
  expect(beat).toMatchObject({
    state: 'RUNNING',
    isPublisher: true,
    position: '12',
    destinations: [
      { destination: 'back-office', unpublished: 0 },
      {
        ...{ destination: '110000', unpublished: 100_000, oldestAt: self.at },
        ...{ failingSince: self.at, code: 'BROKER_UNAVAILABLE' },
      },
    ],
    streams: [{ region: '110000', sent: '5', acked: '3', received: '4', unacked: 2 }],
  });
});

it.each([
  ['SEEKING', 'STARTING', false],
  ['VERIFYING', 'STARTING', false],
  ['FOLLOWING', 'RUNNING', false],
  ['LEADING', 'RUNNING', true],
  ['BEHIND', 'BEHIND', false],
] as const)('a publisher that is %s is %s', (mode, state, isPublisher) => {
  expect(stateOf({ ...status, mode }, backlog)).toMatchObject({ state, isPublisher });
});
