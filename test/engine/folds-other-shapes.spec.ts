import { expect, test } from '@jest/globals';
import { stateVersion } from '@tongban/case';
import type { CaseState } from '@tongban/case';
import { refoldCases } from '@tongban/exchange';
import { decideAtOnce } from './edge-records.js';
import { TwoRegions, beijing, henan } from './two-regions.js';

/** As a release would have left it whose states look otherwise. */
function ageState(world: TwoRegions, region: string, caseNo: string): void {
  const { cases } = world.tablesOf(region);
  const state = { status: 'RECEIVED_H', colour: 'green' } as unknown as CaseState;
  cases.set(caseNo, { ...cases.get(caseNo)!, state, stateVersion: stateVersion - 1 });
}

test('a state of another shape is folded again from its history before anything is decided on it', async () => {
  const world = await TwoRegions.start();
  const caseNo = await world.file();
  ageState(world, beijing, caseNo);
  ageState(world, henan, caseNo);
  await world.act(beijing, { type: 'case.decide', caseNo, data: decideAtOnce });
  for (const region of [beijing, henan]) {
    expect(world.status(region, caseNo)).toBe('COMPLETED');
    expect(world.caseAt(region, caseNo)?.stateVersion).toBe(stateVersion);
  }
  expect(world.caseAt(beijing, caseNo)?.state).toEqual(world.caseAt(henan, caseNo)?.state);
});

test('states nobody asks for are folded again as well, and only once', async () => {
  const world = await TwoRegions.start();
  const caseNo = await world.file();
  const before = world.caseAt(henan, caseNo)?.state;
  ageState(world, henan, caseNo);
  expect(await refoldCases(world.at(henan).engine, [caseNo])).toBe(1);
  expect(world.caseAt(henan, caseNo)).toMatchObject({ state: before, stateVersion });
});

test('a case whose own history breaks is held up, not decided on a state nobody understands', async () => {
  const world = await TwoRegions.start();
  const caseNo = await world.file();
  ageState(world, beijing, caseNo);
  const tables = world.tablesOf(beijing);
  const second = tables.journal.find(
    (entry) => entry.caseNo === caseNo && entry.firstEventNo !== null,
  )!;
  tables.changes.set(
    caseNo,
    tables.changes.get(caseNo)!.filter((entry) => entry.position !== second.position),
  );
  await refoldCases(world.at(beijing).engine, [caseNo]);
  expect(world.caseAt(beijing, caseNo)?.blocked).toBe('HISTORY_DIVERGED');
});
