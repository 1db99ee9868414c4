import { expect, test } from '@jest/globals';
import { calendar, createCalendar } from '@tongban/case';
import { resumeCases } from '@tongban/exchange';
import { TwoRegions, beijing, henan } from './two-regions.js';

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
