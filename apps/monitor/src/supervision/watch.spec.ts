import { describe, expect, it } from '@jest/globals';
import { heartbeatsTopic } from '@tongban/exchange';
import type { HeardInstance, Heartbeat } from '@tongban/persistence';
import type { Hearing } from './listening.js';
import { regionsView } from './region-views.js';
import { waitsFor, watchedRegions } from './watch.js';

const beijing = '110000';
const henan = '410000';
const silentAfterMs = 6_000;
const asOf = new Date('2026-09-21T01:00:10.000Z');
const ago = (ms: number) => new Date(asOf.getTime() - ms);
const hearing: Hearing = {
  isBrokerConnected: true,
  asOf,
  since: ago(silentAfterMs + 1),
  missingTopics: [],
  unreadableBatches: [],
};
const options = { regions: [beijing, henan], silentAfterMs, hearing };

/** A process of a region, heard so long ago; its own clock says what it likes. */
function heard(region: string, agoMs: number, told: Partial<Heartbeat> = {}): HeardInstance {
  const heartbeat: Heartbeat = {
    region,
    instanceId: '00000000-0000-4000-8000-000000000001',
    version: '0.1.0',
    at: ago(agoMs).toISOString(),
    state: 'RUNNING',
    isPublisher: true,
    position: '9',
    parked: 0,
    blockedCases: 0,
    destinations: [],
    streams: [],
    ...told,
  };
  return { region, instanceId: heartbeat.instanceId, arrivedAt: ago(agoMs), heartbeat };
}

const owing = (region: string, caseNo: string): Pick<Heartbeat, 'streams'> => ({
  streams: [
    {
      ...{ region, sent: '9', acked: '7', received: '3', unacked: 2, caseNos: [caseNo] },
      oldestUnackedAt: '2026-09-21T08:59:00+08:00',
    },
  ],
});

function states(heardOf: readonly HeardInstance[], changes: Partial<Hearing> = {}) {
  const watched = watchedRegions(heardOf, { ...options, hearing: { ...hearing, ...changes } });
  return Object.fromEntries(watched.map(({ region, state }) => [region, state]));
}

function views(heardOf: readonly HeardInstance[]) {
  const regions = watchedRegions(heardOf, options);
  return regionsView({ hearing, regions, counts: [], silentAfterMs }).regions;
}

describe('a region', () => {
  it('lives up to the limit and is silent one millisecond past it', () => {
    expect(states([heard(beijing, silentAfterMs), heard(henan, silentAfterMs + 1)])).toEqual({
      [beijing]: 'LIVE',
      [henan]: 'SILENT',
    });
  });

  it('is silent when it never said anything', () => {
    expect(states([heard(beijing, 0)])).toMatchObject({ [henan]: 'SILENT' });
  });

  it.each(['1999-01-01T00:00:00Z', '2099-01-01T00:00:00Z'])(
    'is judged by when it was heard, also when its clock says %s',
    (at) => {
      const liars = [heard(beijing, 0, { at }), heard(henan, silentAfterMs + 1, { at })];
      expect(states(liars)).toEqual({ [beijing]: 'LIVE', [henan]: 'SILENT' });
    },
  );

  it('is unknown, not silent, when the monitor has not listened for long enough', () => {
    const late = { since: ago(silentAfterMs) };
    expect(states([heard(beijing, 0)], late)).toEqual({ [beijing]: 'LIVE', [henan]: 'UNKNOWN' });
    expect(states([heard(beijing, 0)], { asOf: null, since: null })).toEqual({
      [beijing]: 'UNKNOWN',
      [henan]: 'UNKNOWN',
    });
  });

  it('is unknown when its topic cannot be read', () => {
    const code = 'UNKNOWN_TOPIC_OR_PARTITION';
    const missing = { missingTopics: [{ topic: heartbeatsTopic(henan), code, since: asOf }] };
    expect(states([], missing)).toEqual({ [beijing]: 'SILENT', [henan]: 'UNKNOWN' });
  });

  it('is unknown while a batch of its topic cannot be read', () => {
    const batch = { topic: heartbeatsTopic(henan), partition: 0, offset: '17', since: asOf };
    expect(states([], { unreadableBatches: [batch] })).toEqual({
      [beijing]: 'SILENT',
      [henan]: 'UNKNOWN',
    });
  });

  it('stays as it was when the monitor loses Kafka', () => {
    const both = [heard(beijing, 0), heard(henan, silentAfterMs + 1)];
    expect(states(both, { isBrokerConnected: false })).toEqual(states(both));
  });

  it('is as its processes say: behind before all, and live as soon as one runs', () => {
    const one = heard(beijing, 0, { state: 'STARTING' });
    const other = (state: Heartbeat['state']) =>
      heard(beijing, 1, { state, instanceId: '00000000-0000-4000-8000-000000000002' });
    expect(states([one])).toMatchObject({ [beijing]: 'STARTING' });
    expect(states([one, other('RUNNING')])).toMatchObject({ [beijing]: 'LIVE' });
    expect(states([one, other('BEHIND')])).toMatchObject({ [beijing]: 'BEHIND' });
  });
});

describe('a process', () => {
  const failing = {
    ...{ destination: 'supervision', unpublished: 3, oldestAt: asOf.toISOString() },
    ...{ failingSince: asOf.toISOString(), code: 'BROKER_UNAVAILABLE' },
  };
  const second = { instanceId: '00000000-0000-4000-8000-000000000002' };

  it('tells of destinations when it publishes, and only then', () => {
    const publisher = heard(henan, 3_000, { destinations: [failing] });
    const follower = heard(henan, 0, { ...second, isPublisher: false, parked: 4 });
    const [, shown] = views([publisher, follower]);
    expect(shown).toMatchObject({
      destinations: [failing],
      backlog: { parked: 4 },
      instances: [{ isPublisher: false }, { isPublisher: true }],
    });
    expect(views([follower])[1]).toMatchObject({ destinations: [] });
  });

  it('that has ended says nothing any more, once another publishes', () => {
    const ended = heard(henan, silentAfterMs + 1, { destinations: [failing], state: 'BEHIND' });
    const [, shown] = views([ended, heard(henan, 0, second)]);
    expect(shown).toMatchObject({ state: 'LIVE', destinations: [] });
    expect(shown!.instances).toHaveLength(1);
  });

  it('whose clock is off by more than a minute is shown with it', () => {
    const skewOf = (at: Date) => views([heard(henan, 0, { at: at.toISOString() })])[1]!.clockSkewMs;
    expect([skewOf(ago(60_000)), skewOf(ago(-60_000))]).toEqual([null, null]);
    expect([skewOf(ago(60_001)), skewOf(ago(-60_001))]).toEqual([-60_001, 60_001]);
  });
});

describe('a case', () => {
  const waits = (heardOf: readonly HeardInstance[], holder: string | null) =>
    waitsFor({ caseNo: 'KS1', holder }, watchedRegions(heardOf, options));

  it('waits for the silent region that holds its pen', () => {
    expect(waits([heard(henan, 0)], beijing)).toEqual([beijing]);
    expect(waits([heard(henan, 0)], henan)).toEqual([]);
  });

  it('waits for a region that has not acknowledged what it was sent', () => {
    const both = [heard(henan, 0, owing(beijing, 'KS1')), heard(beijing, 0)];
    expect(waits(both, henan)).toEqual([beijing]);
    expect(views(both)[0]).toMatchObject({
      unackedMessages: 2,
      oldestUnackedAt: '2026-09-21T08:59:00.000+08:00',
    });
  });

  it('waits for what one process of a region says, the one heard last', () => {
    const later = { instanceId: '00000000-0000-4000-8000-000000000002' };
    const before = heard(henan, 2_000, owing(beijing, 'KS1'));
    const both = [before, heard(henan, 1_000, later), heard(beijing, 0)];
    expect(waits(both, henan)).toEqual([]);
    expect(views(both)[0]).toMatchObject({ unackedMessages: 0, oldestUnackedAt: null });
  });

  it('does not wait because of what a silent region said long ago', () => {
    const both = [heard(henan, 60_000, owing(beijing, 'KS1')), heard(beijing, 0)];
    expect(waits(both, null)).toEqual([]);
  });
});
