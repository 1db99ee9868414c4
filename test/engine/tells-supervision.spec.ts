// What leaves for supervision: every change once, by the region that wrote it, and nothing personal.
import { beforeEach, describe, expect, it } from '@jest/globals';
import { parseSupervision, supervisionTopic } from '@tongban/exchange';
import { beijing, decideAtOnce, henan, officer, remoteFiling, TwoRegions } from './two-regions.js';

let world: TwoRegions;
beforeEach(async () => {
  world = await TwoRegions.start();
});

function told(region: string) {
  const records = world.broker.recordsOf(supervisionTopic(region));
  return records.map((record, offset) =>
    parseSupervision({ ...record, partition: 0, offset: String(offset) }),
  );
}

function changesOf(region: string) {
  return told(region).flatMap((message) => (message.kind === 'CHANGED' ? [message.data] : []));
}

describe('supervision', () => {
  it('is told of every event of a case exactly once, by the region that wrote it', async () => {
    const caseNo = await world.file();
    await world.command(beijing, { type: 'case.accept', caseNo, data: { officer } });
    await world.settle();
    await world.command(beijing, { type: 'case.decide', caseNo, data: decideAtOnce });
    await world.settle();
    const changes = [...changesOf(henan), ...changesOf(beijing)];
    const eventNos = changes.flatMap(({ firstEventNo, events }) =>
      events.map((_, index) => firstEventNo + index),
    );
    const { eventCount } = world.at(henan).store.tables.cases.get(caseNo)!;
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
      .map(({ value }) => value.toString())
      .join('\n');
    expect(text).not.toBe('');
    for (const secret of [remoteFiling.applicant.name, remoteFiling.applicant.idNo])
      expect(text).not.toContain(secret);
  });

  it('does not believe a record on the topic of another region', async () => {
    await world.file();
    const [record] = world.broker.recordsOf(supervisionTopic(henan));
    const moved = { ...record!, topic: supervisionTopic(beijing), partition: 0, offset: '0' };
    expect(parseSupervision(moved)).toMatchObject({ kind: 'UNREADABLE' });
  });
});
