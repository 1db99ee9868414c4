// What leaves for supervision: every change once, by the region that wrote it, and nothing personal.
import { beforeEach, describe, expect, it } from '@jest/globals';
import { decodeSupervision, supervisionTopic } from '@tongban/exchange';
import { decideAtOnce, officer, remoteFiling } from './edge-records.js';
import { TwoRegions, beijing, henan } from './two-regions.js';

let world: TwoRegions;
beforeEach(async () => {
  world = await TwoRegions.start();
});

function changesOf(region: string) {
  return world.broker
    .recordsOf(supervisionTopic(region))
    .flatMap(decodeSupervision)
    .flatMap((message) => (message.kind === 'CHANGED' ? [message.data] : []));
}

describe('supervision', () => {
  it('is told of every event of a case exactly once, by the region that wrote it', async () => {
    const caseNo = await world.file();
    await world.act(beijing, { type: 'case.accept', caseNo, data: { officer } });
    await world.act(beijing, { type: 'case.decide', caseNo, data: decideAtOnce });
    const changes = [...changesOf(henan), ...changesOf(beijing)];
    const eventNos = changes.flatMap(({ firstEventNo, events }) =>
      events.map((_, index) => firstEventNo + index),
    );
    const eventCount = world.caseAt(henan, caseNo)?.eventCount ?? 0;
    expect(eventNos.sort((a, b) => a - b)).toEqual(
      Array.from({ length: eventCount }, (_, index) => index + 1),
    );
    expect(changesOf(henan)[0]).toMatchObject({ region: henan, holder: beijing });
    expect(changesOf(beijing).every(({ region }) => region === beijing)).toBe(true);
  });

  it('hears nothing of a person, and no words that somebody wrote', async () => {
    await world.file();
    const text = [henan, beijing]
      .flatMap((region) => world.broker.recordsOf(supervisionTopic(region)))
      .map(({ value }) => value?.toString())
      .join('\n');
    expect(text).not.toBe('');
    for (const secret of [remoteFiling.applicant.name, remoteFiling.applicant.idNo])
      expect(text).not.toContain(secret);
  });
});
