import { describe, expect, it } from '@jest/globals';
import { waitsFor, watchedRegions } from './watch.js';

const now = new Date('2026-09-21T01:00:10.000Z');
const options = { regions: ['110000', '410000'], silentAfterMs: 6_000, now };

function heartbeat(region: string, ageMs: number, undeliveredTo?: string) {
  const undelivered = undeliveredTo
    ? [{ region: undeliveredTo, messages: 2, oldestAt: now.toISOString(), caseNos: ['KS1'] }]
    : [];
  const at = new Date(now.getTime() - ageMs).toISOString();
  return { region, instanceId: '', version: '0.1.0', at, undelivered };
}

const silentRegions = (heartbeats: Parameters<typeof watchedRegions>[0]) =>
  watchedRegions(heartbeats, options)
    .filter(({ isSilent }) => isSilent)
    .map(({ region }) => region);

describe('a region', () => {
  it('lives up to the limit and is silent one millisecond past it', () => {
    expect(silentRegions([heartbeat('110000', 6_000), heartbeat('410000', 6_001)])).toEqual([
      '410000',
    ]);
  });

  it('is silent when it never said anything', () => {
    expect(silentRegions([heartbeat('110000', 0)])).toEqual(['410000']);
  });
});

describe('a case', () => {
  const waits = (heartbeats: Parameters<typeof watchedRegions>[0], holder: string | null) =>
    waitsFor({ caseNo: 'KS1', holder }, watchedRegions(heartbeats, options));

  it('waits for the silent region that holds its pen', () => {
    expect(waits([heartbeat('410000', 0)], '110000')).toEqual(['110000']);
    expect(waits([heartbeat('410000', 0)], '410000')).toEqual([]);
  });

  it('waits for a region that has not signed for what it was sent', () => {
    const both = [heartbeat('410000', 0, '110000'), heartbeat('110000', 0)];
    expect(waits(both, '410000')).toEqual(['110000']);
  });

  it('does not wait because of what a silent region said long ago', () => {
    const both = [heartbeat('410000', 60_000, '110000'), heartbeat('110000', 0)];
    expect(waits(both, null)).toEqual([]);
  });
});
