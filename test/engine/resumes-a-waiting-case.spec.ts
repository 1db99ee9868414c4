import { expect, test } from '@jest/globals';
import { calendar, catalogue, createCalendar, createCatalogue } from '@tongban/case';
import { resumeCases } from '@tongban/exchange';
import { TwoRegions, beijing, henan, remoteFiling } from './two-regions.js';

test('a case that came before the calendar of its due date is received when the calendar is there', async () => {
  const world = await TwoRegions.start({ calendars: { [beijing]: createCalendar([]) } });
  const caseNo = await world.file();
  expect(world.status(beijing, caseNo)).toBe('TRANSFERRING');

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
  await world.command(henan, { type: 'case.file', data: { ...remoteFiling, materials } });
  await world.settle();
  const caseNo = world.edgeEvents(henan)[0]?.caseNo ?? '';
  expect(world.status(henan, caseNo)).toBe('INTAKE_CHECK');

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
