import { describe, expect, it } from '@jest/globals';
import type { FailingTopic, SubscriptionProgress } from '@tongban/messaging';
import { Listening } from './listening.js';

const start = Date.parse('2026-09-21T01:00:00.000Z');
const at = (ms: number) => new Date(start + ms);

/** A monitor whose broker last answered at a time, looked at at a time. */
function scene() {
  const missing: readonly FailingTopic[] = [];
  const told = { nowMs: 0, answeredMs: 0, connected: true, missingTopics: missing };
  const subscription = (): SubscriptionProgress => ({
    ...{ group: 'tongban.monitor', topics: [], state: 'RUNNING', assignedPartitions: 2 },
    ...{ joinedAt: at(0), lastAliveAt: at(told.answeredMs), lastBatchAt: null },
    ...{ batchesRunning: 0, batchesRunningSince: null, failures: 0 },
    missingTopics: told.missingTopics,
    unreadableBatches: [],
  });
  const listening = new Listening({
    progress: () => ({ connected: told.connected, subscriptions: [subscription()] }),
    clock: { now: () => at(told.nowMs) },
  });
  return (changes: Partial<typeof told>) => {
    Object.assign(told, changes);
    return listening.look();
  };
}

describe('the monitor', () => {
  it('hears while the broker answers, since its first answer', () => {
    const look = scene();
    look({ nowMs: 100, answeredMs: 100 });
    expect(look({ nowMs: 9_000, answeredMs: 6_000 })).toMatchObject({
      isBrokerConnected: true,
      asOf: at(6_000),
      since: at(100),
    });
  });

  it('is deaf a millisecond later, and all is as of the last answer', () => {
    const look = scene();
    look({ nowMs: 6_000, answeredMs: 6_000 });
    expect(look({ nowMs: 9_001 })).toMatchObject({
      isBrokerConnected: false,
      asOf: at(6_000),
      since: at(6_000),
    });
    expect(look({ nowMs: 20_000, answeredMs: 20_000 })).toMatchObject({
      isBrokerConnected: true,
      since: at(20_000),
    });
  });

  it('has heard nothing before its consumer joined, also when that looks alive', () => {
    expect(scene()({ connected: false })).toMatchObject({
      isBrokerConnected: false,
      asOf: null,
      since: null,
    });
  });

  it('names the topics that it cannot read', () => {
    const missing = { topic: 'a', code: 'LEADER_NOT_AVAILABLE', since: at(0) };
    expect(scene()({ missingTopics: [missing] }).missingTopics).toEqual([missing]);
  });
});
