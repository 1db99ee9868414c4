import { describe, expect, test } from '@jest/globals';
import { rootOf } from '@tongban/exchange';
import { certificateFiling, decideAtOnce, officer, remoteFiling } from './edge-records.js';
import { TwoRegions, beijing, henan } from './two-regions.js';

function expectEqualSides(world: TwoRegions, caseNo: string): void {
  expect(world.head(henan, caseNo)).toBe(world.head(beijing, caseNo));
}

function expectEqualStreams(world: TwoRegions): void {
  for (const [writer, reader] of [
    [henan, beijing],
    [beijing, henan],
  ] as const) {
    const sent = world.stream(writer, reader)!;
    const received = world.stream(reader, writer)!;
    expect(received.receivedSize).toBe(sent.sentSize);
    expect(sent.ackedSize).toBe(sent.sentSize);
    const roots = [
      { size: sent.sentSize, frontier: sent.sentFrontier },
      { size: received.receivedSize, frontier: received.receivedFrontier },
    ].map((tree) => rootOf(tree).toString('hex'));
    expect(roots[1]).toBe(roots[0]);
  }
}

describe('a case that is filed in one region and completed in the other', () => {
  test('is completed on both sides with one history, and both streams are acknowledged', async () => {
    const world = await TwoRegions.start();
    const caseNo = await world.file(remoteFiling);
    expect(world.status(beijing, caseNo)).toBe('RECEIVED_H');

    await world.act(beijing, { type: 'case.decide', caseNo, data: decideAtOnce });

    expect(world.status(henan, caseNo)).toBe('COMPLETED');
    expectEqualSides(world, caseNo);
    expectEqualStreams(world);
    for (const region of [henan, beijing])
      expect(world.toldEvents(region)).toEqual([
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

  test('leaves nothing to be published, and every cursor at the head', async () => {
    const world = await TwoRegions.start();
    const caseNo = await world.file();
    await world.act(beijing, { type: 'case.decide', caseNo, data: decideAtOnce });
    for (const region of [henan, beijing]) {
      const { destinations } = world.at(region).publisher.status();
      expect(destinations.filter(({ unpublished }) => unpublished > 0)).toEqual([]);
      const { position } = world.tablesOf(region).head;
      for (const { destination, cursor } of destinations)
        if (!/^\d{6}$/.test(destination)) expect(cursor).toBe(position);
    }
  });

  test('stays in its region until it is transferred, then goes with its history', async () => {
    const world = await TwoRegions.start();
    const caseNo = await world.file({ ...certificateFiling, intakeChecked: false });
    expect(world.status(henan, caseNo)).toBe('INTAKE_CHECK');
    expect(world.status(beijing, caseNo)).toBeUndefined();
    expect(world.stream(henan, beijing)?.sentSize ?? 0).toBe(0);

    await world.act(henan, { type: 'case.issue-receipt', caseNo, data: { officer } });

    expect(world.status(beijing, caseNo)).toBe('RECEIVED_H');
    expectEqualSides(world, caseNo);
    const lines = world
      .tablesOf(beijing)
      .journal.filter(({ stream }) => stream?.isOutgoing === false);
    expect(lines.map(({ kind }) => kind)).toEqual(['case.history', 'case.changed']);
  });

  test('goes back to the origin and comes again after a return', async () => {
    const world = await TwoRegions.start();
    const caseNo = await world.file(certificateFiling);
    const data = { officer, reasonCode: 'UNREADABLE_MATERIAL', explanation: '扫描件不清' };
    await world.act(beijing, { type: 'case.return', caseNo, data });
    expect(world.status(henan, caseNo)).toBe('RETURNED_TO_O');

    const materials = [{ code: 'id-card', form: 'PAPER' }];
    await world.act(henan, { type: 'case.transfer', caseNo, data: { officer, materials } });

    expect(world.status(beijing, caseNo)).toBe('RECEIVED_H');
    expectEqualSides(world, caseNo);
    expectEqualStreams(world);
  });
});

describe('a command of the origin that only the handling region may apply', () => {
  const defects = [{ materialCode: 'id-card', requirement: '请提供清晰扫描件' }];
  const materials = [{ code: 'id-card', form: 'PAPER' }];
  const type = 'case.provide-supplement';

  async function noticed(): Promise<{ world: TwoRegions; caseNo: string }> {
    const world = await TwoRegions.start();
    const caseNo = await world.file(certificateFiling);
    const data = { officer, defects };
    await world.act(beijing, { type: 'case.notice-supplement', caseNo, data });
    return { world, caseNo };
  }

  test('is passed on, applied there and seen by both', async () => {
    const { world, caseNo } = await noticed();
    await world.act(henan, { type, caseNo, data: { materials } });
    expect(world.status(henan, caseNo)).toBe('RECEIVED_H');
    expectEqualSides(world, caseNo);
  });

  test('is answered when the handling region has moved on meanwhile', async () => {
    const { world, caseNo } = await noticed();
    await world.command(henan, { type, caseNo, data: { materials }, id: 'first' });
    await world.act(henan, { type, caseNo, data: { materials }, id: 'second' });

    const refusals = world
      .entries(henan, 'edge.command-refused')
      .map(({ body }) => JSON.parse(body.toString()) as object);
    const code = 'TRANSITION_NOT_ALLOWED';
    expect(refusals).toMatchObject([{ commandId: 'second', code, region: beijing }]);
    expect(world.status(henan, caseNo)).toBe('RECEIVED_H');
    expectEqualSides(world, caseNo);
  });
});
