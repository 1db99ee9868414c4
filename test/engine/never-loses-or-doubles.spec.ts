import { describe, expect, test } from '@jest/globals';
import { headers } from '@tongban/exchange';
import type { ConsumedRecord } from '@tongban/exchange';
import { digestEnvelope } from '@tongban/security';
import {
  TwoRegions,
  beijing,
  certificateFiling,
  decideAtOnce,
  henan,
  officer,
  remoteFiling,
} from './two-regions.js';

const toBeijing = `tongban.case.${henan}.${beijing}.v1`;
const deadLetters = `dlq.${toBeijing}.tongban.gateway.${beijing}`;

/** Everything a region keeps, for comparison. */
function snapshot(world: TwoRegions, region: string): string {
  const { cases, changes, inbox, parked } = world.at(region).store.tables;
  return JSON.stringify([cases, changes, inbox, parked].map((table) => [...table.entries()]));
}

function changesTo(world: TwoRegions): ConsumedRecord[] {
  return world.broker
    .recordsOf(toBeijing)
    .filter((record) => record.headers[headers.type] === 'tongban.case.change.v1');
}

describe('a record that comes again', () => {
  test('changes nothing, and gets its receipt again', async () => {
    const world = await TwoRegions.start();
    await world.file();
    const before = snapshot(world, beijing);
    const receiptsBefore = world.at(beijing).reports.length;

    const again = changesTo(world);
    await world.broker.publish([...again, ...again]);
    await world.settle();

    expect(snapshot(world, beijing)).toBe(before);
    const reports = world.at(beijing).reports.slice(receiptsBefore);
    expect(reports.filter(({ kind }) => kind === 'DUPLICATE')).toHaveLength(2);
  });

  test('is not forwarded or answered twice when a command is repeated', async () => {
    const world = await TwoRegions.start();
    const id = await world.command(henan, { type: 'case.file', data: remoteFiling });
    await world.command(henan, { type: 'case.file', data: remoteFiling, id });
    await world.settle();
    await world.command(henan, { type: 'case.file', data: remoteFiling, id });
    await world.settle();
    expect(world.at(henan).store.tables.cases.size).toBe(1);
    const types = world.edgeEvents(henan).map(({ type }) => type);
    expect(types.filter((type) => type === 'case.submitted')).toHaveLength(1);
  });
});

describe('receipts', () => {
  test('go out in as many records as they need, none larger than a record may be', async () => {
    const payloadBytesMax = 2000;
    const world = await TwoRegions.start({ limits: { payloadBytesMax } });
    await world.file();
    const again = changesTo(world);
    await world.broker.publish(Array.from({ length: 50 }, () => again).flat());
    await world.settle();
    const receipts = world.broker
      .recordsOf(`tongban.case.${beijing}.${henan}.v1`)
      .filter((record) => record.headers[headers.type] === 'tongban.exchange.receipt.v1');
    for (const { value } of receipts) expect(value.length).toBeLessThanOrEqual(payloadBytesMax);
    const count = receipts.flatMap(({ value }) =>
      (JSON.parse(value.toString()) as { receipts: unknown[] }).receipts.slice(),
    ).length;
    expect(count).toBe(51);
  });
});

describe('the same id with other content', () => {
  test('is refused when it is a command', async () => {
    const world = await TwoRegions.start();
    const id = await world.command(henan, { type: 'case.file', data: remoteFiling });
    await world.command(henan, {
      type: 'case.file',
      data: { ...remoteFiling, channel: 'MOBILE' },
      id,
    });
    await world.settle();
    const answers = world.edgeEvents(henan).filter(({ type }) => type === 'edge.command-refused');
    expect(answers.map(({ data }) => data['code'])).toEqual(['CONTENT_CONFLICT']);
    expect(world.at(henan).store.tables.cases.size).toBe(1);
  });

  test('is set aside when it comes from the other region, and the case is unharmed', async () => {
    const world = await TwoRegions.start();
    const caseNo = await world.file();
    const [original] = changesTo(world);
    const value = Buffer.from(original!.value.toString().replace('FACE', 'CARD'));
    const [forged] = await digestEnvelope.close([{ ...original!, value }]);
    await world.broker.publish([forged!]);
    await world.settle();

    const [letter] = world.broker.recordsOf(deadLetters);
    expect(letter?.headers['tongban_dlq_code']).toBe('CONTENT_CONFLICT');
    expect(letter?.value.equals(value)).toBe(true);
    expect(world.status(beijing, caseNo)).toBe('RECEIVED_H');
    expect(world.head(henan, caseNo)).toBe(world.head(beijing, caseNo));
  });
});

describe('records out of order', () => {
  test('wait until what is missing has come', async () => {
    const world = await TwoRegions.start();
    const caseNo = await world.file({ ...certificateFiling, intakeChecked: false });
    await world.command(henan, { type: 'case.issue-receipt', caseNo, data: { officer } });
    const late: ConsumedRecord[] = [];
    world.holdBack((record) => {
      const isFirst = record.topic === toBeijing && record.headers[headers.caseSeq] === '1';
      if (isFirst) late.push(record as ConsumedRecord);
      return isFirst;
    });
    await world.settle();
    expect(late).not.toHaveLength(0);
    expect(world.status(beijing, caseNo)).toBeUndefined();
    expect(world.at(beijing).store.tables.parked.size).toBe(1);

    world.holdBack(() => false);
    await world.broker.publish([late[0]!]);
    await world.settle();
    expect(world.status(beijing, caseNo)).toBe('RECEIVED_H');
    expect(world.at(beijing).store.tables.parked.size).toBe(0);
    expect(world.head(henan, caseNo)).toBe(world.head(beijing, caseNo));
  });

  test('are asked for from their sender, who sends them again', async () => {
    const world = await TwoRegions.start();
    const caseNo = await world.file({ ...certificateFiling, intakeChecked: false });
    await world.command(henan, { type: 'case.issue-receipt', caseNo, data: { officer } });
    let isLost = false;
    world.holdBack((record) => {
      const isFirst = record.topic === toBeijing && record.headers[headers.caseSeq] === '1';
      const isLostNow = isFirst && !isLost;
      isLost ||= isLostNow;
      return isLostNow;
    });
    await world.settle();
    expect(isLost).toBe(true);
    expect(world.status(beijing, caseNo)).toBe('RECEIVED_H');
    expect(world.status(henan, caseNo)).toBe('RECEIVED_H');
  });
});

describe('a record that was damaged on the way', () => {
  test('is set aside without a receipt, and the resend heals it', async () => {
    const world = await TwoRegions.start();
    world.damage(toBeijing);
    const caseNo = await world.file();
    expect(world.status(beijing, caseNo)).toBeUndefined();
    const codes = world.broker
      .recordsOf(deadLetters)
      .map((letter) => letter.headers['tongban_dlq_code']);
    expect(codes).toEqual(['DIGEST_INVALID']);

    world.clock.advance(60_000);
    await world.settle();
    expect(world.status(beijing, caseNo)).toBe('RECEIVED_H');
  });
});

describe('a history that does not follow on', () => {
  test('blocks the case, keeps what comes later, and lets other cases flow', async () => {
    const world = await TwoRegions.start();
    const caseNo = await world.file();
    const { tables } = world.at(henan).store;
    tables.cases.set(caseNo, { ...tables.cases.get(caseNo)!, headHash: 'f'.repeat(64) });
    await world.command(beijing, { type: 'case.decide', caseNo, data: decideAtOnce });
    await world.settle();

    expect(tables.cases.get(caseNo)?.blocked).toBe('HISTORY_DIVERGED');
    expect(world.status(beijing, caseNo)).toBe('COMPLETED');
    const other = await world.file();
    expect(world.status(henan, other)).toBe('RECEIVED_H');
    expect([...world.at(beijing).store.tables.outbox.values()]).toEqual([]);
  });
});
