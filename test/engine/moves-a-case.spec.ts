import { describe, expect, test } from '@jest/globals';
import {
  TwoRegions,
  beijing,
  certificateFiling,
  decideAtOnce,
  henan,
  officer,
  remoteFiling,
} from './two-regions.js';

describe('a case that is filed in one region and completed in the other', () => {
  test('is completed on both sides with one and the same history', async () => {
    const world = await TwoRegions.start();
    const caseNo = await world.file(remoteFiling);
    expect(world.status(beijing, caseNo)).toBe('RECEIVED_H');

    await world.command(beijing, { type: 'case.decide', caseNo, data: decideAtOnce });
    await world.settle();

    expect(world.status(henan, caseNo)).toBe('COMPLETED');
    expect(world.head(henan, caseNo)).toBe(world.head(beijing, caseNo));
    for (const region of [henan, beijing])
      expect(world.edgeEvents(region).map(({ type }) => type)).toEqual([
        'case.submitted',
        'case.intake-started',
        'case.receipted',
        'case.transferred',
        'case.received',
        'case.accepted',
        'case.decided',
        'case.result-issued',
        'case.completed',
      ]);
  });

  test('leaves nothing in either outbox once the receipts are back', async () => {
    const world = await TwoRegions.start();
    const caseNo = await world.file();
    await world.command(beijing, { type: 'case.decide', caseNo, data: decideAtOnce });
    await world.settle();
    for (const region of [henan, beijing])
      expect([...world.at(region).store.tables.outbox.values()]).toEqual([]);
  });

  test('stays in its region until it is transferred', async () => {
    const world = await TwoRegions.start();
    const caseNo = await world.file({ ...certificateFiling, intakeChecked: false });
    expect(world.status(henan, caseNo)).toBe('INTAKE_CHECK');
    expect(world.status(beijing, caseNo)).toBeUndefined();

    await world.command(henan, { type: 'case.issue-receipt', caseNo, data: { officer } });
    await world.settle();

    expect(world.status(beijing, caseNo)).toBe('RECEIVED_H');
    expect(world.head(beijing, caseNo)).toBe(world.head(henan, caseNo));
  });

  test('goes back to the origin and comes again after a return', async () => {
    const world = await TwoRegions.start();
    const caseNo = await world.file(certificateFiling);
    const data = { officer, reasonCode: 'UNREADABLE_MATERIAL', explanation: '扫描件不清' };
    await world.command(beijing, { type: 'case.return', caseNo, data });
    await world.settle();
    expect(world.status(henan, caseNo)).toBe('RETURNED_TO_O');

    const materials = [{ code: 'id-card', form: 'PAPER' }];
    await world.command(henan, { type: 'case.transfer', caseNo, data: { officer, materials } });
    await world.settle();

    expect(world.status(beijing, caseNo)).toBe('RECEIVED_H');
    expect(world.head(henan, caseNo)).toBe(world.head(beijing, caseNo));
  });
});

describe('a command of the origin that only the handling region may apply', () => {
  const defects = [{ materialCode: 'id-card', requirement: '请提供清晰扫描件' }];
  const materials = [{ code: 'id-card', form: 'PAPER' }];

  async function noticed(): Promise<{ world: TwoRegions; caseNo: string }> {
    const world = await TwoRegions.start();
    const caseNo = await world.file(certificateFiling);
    const data = { officer, defects };
    await world.command(beijing, { type: 'case.notice-supplement', caseNo, data });
    await world.settle();
    return { world, caseNo };
  }

  test('is passed on, applied there and seen by both', async () => {
    const { world, caseNo } = await noticed();
    await world.command(henan, { type: 'case.provide-supplement', caseNo, data: { materials } });
    await world.settle();
    expect(world.status(henan, caseNo)).toBe('RECEIVED_H');
    expect(world.head(henan, caseNo)).toBe(world.head(beijing, caseNo));
  });

  test('is answered when the handling region has moved on meanwhile', async () => {
    const { world, caseNo } = await noticed();
    const id = await world.command(henan, {
      type: 'case.provide-supplement',
      caseNo,
      data: { materials },
    });
    const again = await world.command(henan, {
      type: 'case.provide-supplement',
      caseNo,
      data: { materials },
    });
    await world.settle();

    const refusals = world
      .edgeEvents(henan)
      .filter(({ type }) => type === 'edge.command-refused')
      .map(({ data }) => ({ id: data['commandId'], code: data['code'], region: data['region'] }));
    const code = 'TRANSITION_NOT_ALLOWED';
    expect(refusals).toEqual([{ id: again, code, region: beijing }]);
    expect(id).not.toBe(again);
    expect(world.status(henan, caseNo)).toBe('RECEIVED_H');
  });
});
