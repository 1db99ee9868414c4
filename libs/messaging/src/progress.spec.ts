import { describe, expect, it } from '@jest/globals';
import { stuckGroups } from './progress.js';
import type { SubscriptionProgress } from './progress.js';

const now = new Date('2026-07-21T09:00:00Z');
const ago = (ms: number): Date => new Date(now.getTime() - ms);
const limits = { silentMsMax: 1_000, batchMsMax: 5_000 };
const stuck = (changes: Partial<SubscriptionProgress>): readonly string[] => {
  const subscription: SubscriptionProgress = {
    group: 'group',
    topics: ['topic'],
    state: 'RUNNING',
    assignedPartitions: 1,
    joinedAt: ago(60_000),
    lastAliveAt: ago(0),
    lastBatchAt: null,
    batchesRunning: 0,
    batchesRunningSince: null,
    failures: 0,
    missingTopics: [],
    unreadableBatches: [],
    ...changes,
  };
  const broker = {
    connected: true,
    lastPublishedAt: null,
    publishFailingSince: null,
    failingTopics: [],
    subscriptions: [subscription],
  };
  return stuckGroups(broker, limits, now);
};

describe('stuckGroups', () => {
  it('lets an idle consumer be that a broker answers', () => {
    expect(stuck({ lastAliveAt: ago(1_000) })).toEqual([]);
  });

  it('names a consumer that claims to run and that no broker answers', () => {
    expect(stuck({ lastAliveAt: ago(1_001) })).toEqual(['group']);
  });

  it('lets a consumer be that waits for its broker to come back', () => {
    expect(stuck({ state: 'BACKING_OFF', lastAliveAt: ago(60_000) })).toEqual([]);
  });

  it('names a consumer whose batches do not end', () => {
    const batches = { batchesRunning: 2, lastAliveAt: ago(0) };
    expect(stuck({ ...batches, batchesRunningSince: ago(5_000) })).toEqual([]);
    expect(stuck({ ...batches, batchesRunningSince: ago(5_001) })).toEqual(['group']);
  });
});
