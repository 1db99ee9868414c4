import { describe, expect, test } from '@jest/globals';
import { parseCaseNo } from '@tongban/case';
import { certificateFiling, decideAtOnce, officer, remoteFiling } from './edge-records.js';
import { TwoRegions, beijing, henan } from './two-regions.js';

const dayMs = 86_400_000;
const file = { type: 'case.file', data: remoteFiling, id: 'a-1' };

describe('a command that comes again', () => {
  test('has its effect once, whenever it comes', async () => {
    const world = await TwoRegions.start();
    await world.command(henan, file);
    await world.act(henan, file);
    await world.act(henan, file);
    expect(world.tablesOf(henan).cases.size).toBe(1);
    expect(world.toldEvents(henan).filter((type) => type === 'case.submitted')).toHaveLength(1);
  });

  const refusalsIn = (world: TwoRegions): readonly string[] =>
    world
      .entries(henan, 'edge.command-refused')
      .map(({ body }) => (JSON.parse(body.toString()) as { code: string }).code);
  const refusedFile = { ...file, data: { ...remoteFiling, consent: false } };

  test('is refused again with the same reason, and after three answers it is silent', async () => {
    const world = await TwoRegions.start();
    const counts: number[] = [];
    for (let times = 1; times <= 5; times += 1) {
      await world.act(henan, refusedFile);
      counts.push(refusalsIn(world).length);
    }
    expect(counts).toEqual([1, 2, 3, 3, 3]);
    expect(new Set(refusalsIn(world))).toEqual(new Set(['CONSENT_MISSING']));
  });

  test('gets as few answers when it comes again and again in one batch', async () => {
    const world = await TwoRegions.start();
    for (const _ of [1, 2])
      for (let times = 1; times <= 4; times += 1) await world.command(henan, refusedFile);
    await world.act(henan, refusedFile);
    expect(refusalsIn(world)).toHaveLength(3);
  });

  test('gets no more when its id stands for ever other contents, and its effect stays', async () => {
    const world = await TwoRegions.start();
    await world.act(henan, file);
    for (const channel of ['MOBILE', 'WEB', 'COURIER', 'MOBILE', 'WEB'])
      await world.act(henan, { ...file, data: { ...remoteFiling, channel } });
    expect(refusalsIn(world)).toEqual(Array(3).fill('CONTENT_CONFLICT'));
    expect(world.tablesOf(henan).cases.size).toBe(1);
  });

  test('with other content under its id is refused, and changes nothing', async () => {
    const world = await TwoRegions.start();
    await world.act(henan, file);
    await world.act(henan, { ...file, data: { ...remoteFiling, channel: 'MOBILE' } });
    const [refused] = world.entries(henan, 'edge.command-refused');
    expect(JSON.parse(refused!.body.toString())).toMatchObject({ code: 'CONTENT_CONFLICT' });
    expect(world.tablesOf(henan).cases.size).toBe(1);
  });

  test('under the id of another caller is another command', async () => {
    const world = await TwoRegions.start();
    await world.act(henan, file);
    const command = {
      channel: 'HTTP',
      source: 'http:somebody',
      commandId: 'a-1',
      isIdentified: true,
      digest: 'b'.repeat(64),
      traceparent: null,
      type: 'case.file',
      caseNo: null,
      data: { ...remoteFiling, form: {} },
      invalid: null,
    } as const;
    const [answer] = await world.at(henan).submit([{ kind: 'COMMAND', command }]);
    expect(answer).toMatchObject({ outcome: 'APPLIED', repeated: false });
    expect(await world.at(henan).submit([{ kind: 'COMMAND', command }])).toMatchObject([
      { caseNo: answer?.caseNo, outcome: 'APPLIED', repeated: true },
    ]);
    expect(world.tablesOf(henan).cases.size).toBe(2);
  });

  test('without an id is answered each time for what is wrong with it', async () => {
    const world = await TwoRegions.start();
    const topic = `tongban.edge.${henan}.commands.v1`;
    for (let count = 0; count < 2; count += 1)
      world.broker.append([{ topic, key: 'k', headers: {}, value: Buffer.from('{}') }]);
    await world.settle();
    expect(world.entries(henan, 'edge.command-refused')).toHaveLength(2);
    expect(world.tablesOf(henan).commands.size).toBe(0);
  });
});

test('journals have no gaps, and what one side wrote is what the other holds, byte for byte', async () => {
  const world = await TwoRegions.start();
  const first = await world.file();
  await world.act(beijing, { type: 'case.decide', caseNo: first, data: decideAtOnce });
  const second = await world.file({ ...certificateFiling, intakeChecked: false });
  await world.act(henan, { type: 'case.issue-receipt', caseNo: second, data: { officer } });
  for (const region of [henan, beijing]) {
    const { journal } = world.tablesOf(region);
    expect(journal.map(({ position }) => position)).toEqual(journal.map((_, index) => index + 1));
  }
  for (const [writer, reader] of [
    [henan, beijing],
    [beijing, henan],
  ] as const) {
    const linesOf = (region: string, peer: string, isOutgoing: boolean) =>
      world
        .tablesOf(region)
        .journal.filter(({ stream }) => stream?.peer === peer && stream.isOutgoing === isOutgoing)
        .map(({ stream, body }) => `${stream?.number} ${body.toString()}`);
    const sent = linesOf(writer, reader, true);
    expect(sent.length).toBeGreaterThan(0);
    expect(linesOf(reader, writer, false)).toEqual(sent);
  }
});

test('serial numbers go on when the clock goes back a day, so no case number comes twice', async () => {
  const world = await TwoRegions.start();
  const first = await world.file();
  world.clock.advance(-dayMs);
  const second = await world.file();
  world.clock.advance(dayMs);
  const third = await world.file();
  expect([first, second, third].map((caseNo) => parseCaseNo(caseNo)?.serial)).toEqual([1, 2, 3]);
});

test('serial numbers end at 9 999 999 and then begin again at 1', async () => {
  const world = await TwoRegions.start();
  const tables = world.tablesOf(henan);
  tables.head = { ...tables.head, serial: 9_999_998 };
  const numbers = [await world.file(), await world.file()];
  expect(numbers.map((caseNo) => parseCaseNo(caseNo)?.serial)).toEqual([9_999_999, 1]);
});
