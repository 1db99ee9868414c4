import { expect, test } from '@jest/globals';
import {
  calendar,
  catalogue,
  createCalendar,
  createCatalogue,
  provisionalYearOf,
  waitingStatuses,
} from '@tongban/case';
import { resumeCases } from '@tongban/exchange';
import { remoteFiling } from './edge-records.js';
import { TwoRegions, beijing, henan } from './two-regions.js';

test('a due date in a year without a notice is provisional, and set when the notice comes', async () => {
  const noYears = { calendar: createCalendar([]) };
  const world = await TwoRegions.start({ referenceOf: { [beijing]: noYears } });
  const caseNo = await world.file();
  const provisional = world.caseAt(henan, caseNo)!;
  expect(provisional.state.status).toBe('RECEIVED_H');
  expect(provisionalYearOf(provisional.state)).toBe(2026);

  const { engine } = world.at(beijing);
  const informed = { ...engine, reference: { ...engine.reference, calendar } };
  expect(await resumeCases(informed, [caseNo])).toBe(1);
  expect(await resumeCases(informed, [caseNo])).toBe(0);
  await world.settle();

  const set = world.caseAt(henan, caseNo)!;
  expect(provisionalYearOf(set.state)).toBeNull();
  expect([provisional.dueAt, set.dueAt]).toEqual([
    ...['2026-09-29T00:00:00.000+08:00', '2026-09-30T00:00:00.000+08:00'],
  ]);
  expect(world.head(henan, caseNo)).toBe(world.head(beijing, caseNo));
});

test('a case that a new catalogue lets go is transferred with its history so far', async () => {
  const world = await TwoRegions.start();
  const materials = remoteFiling.materials.slice(0, 1);
  const caseNo = await world.file({ ...remoteFiling, materials });
  const status = world.caseAt(henan, caseNo)?.state.status;
  expect(status).toBe('INTAKE_CHECK');
  expect(waitingStatuses('ORIGIN')).toContain(status);

  const { engine } = world.at(henan);
  const relaxed = [...catalogue.values()].map((item) => ({
    ...item,
    materials: item.materials.map((material) => ({ ...material, required: false })),
  }));
  const reference = { ...engine.reference, catalogue: createCatalogue(relaxed) };
  expect(await resumeCases({ ...engine, reference }, [caseNo])).toBe(1);
  await world.settle();

  expect(world.status(beijing, caseNo)).toBe('RECEIVED_H');
  expect(world.head(henan, caseNo)).toBe(world.head(beijing, caseNo));
});
