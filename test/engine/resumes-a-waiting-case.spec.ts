import { expect, test } from '@jest/globals';
import {
  calendar,
  catalogue,
  createCalendar,
  createCatalogue,
  waitingStatuses,
} from '@tongban/case';
import { resumeCases } from '@tongban/exchange';
import { remoteFiling } from './edge-records.js';
import { TwoRegions, beijing, henan } from './two-regions.js';

test('a case that came before the calendar of its due date is received when the calendar is there', async () => {
  const noYears = { calendar: createCalendar([]) };
  const world = await TwoRegions.start({ referenceOf: { [beijing]: noYears } });
  const caseNo = await world.file();
  const status = world.caseAt(beijing, caseNo)?.state.status;
  expect(status).toBe('TRANSFERRING');
  expect(waitingStatuses('HANDLING')).toContain(status);

  const { engine } = world.at(beijing);
  const informed = { ...engine, reference: { ...engine.reference, calendar } };
  expect(await resumeCases(informed, [caseNo])).toBe(1);
  expect(await resumeCases(informed, [caseNo])).toBe(0);
  await world.settle();

  expect(world.status(henan, caseNo)).toBe('RECEIVED_H');
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
