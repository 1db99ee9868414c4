import { expect, test } from '@jest/globals';
import { presentContracts } from '@tongban/exchange';
import type { Contracts } from '@tongban/exchange';
import { certificateFiling, officer } from './edge-records.js';
import { TwoRegions, beijing, henan } from './two-regions.js';

/** As if the notice of supplement had come with a second release. */
const second: Contracts = {
  release: 2,
  sinceOf: (event) => (event === 'case.supplement-noticed' ? 2 : 1),
};
const first: Contracts = { ...second, release: 1 };

const notice = {
  type: 'case.notice-supplement',
  data: { officer, defects: [{ materialCode: 'id-card', requirement: '请上传双面' }] },
};

test('a command whose event the other region does not understand is refused, and nothing is written', async () => {
  const world = await TwoRegions.start({ contractsOf: { [beijing]: second, [henan]: first } });
  const caseNo = await world.file(certificateFiling);
  const before = world.tablesOf(beijing).changes.get(caseNo);
  await world.act(beijing, { ...notice, caseNo });
  const [refused] = world.entries(beijing, 'edge.command-refused');
  expect(JSON.parse(refused!.body.toString())).toMatchObject({ code: 'PEER_TOO_OLD' });
  expect(world.tablesOf(beijing).changes.get(caseNo)).toEqual(before);
  await world.act(beijing, { type: 'case.accept', caseNo, data: { officer } });
  expect(world.status(henan, caseNo)).toBe('ACCEPTED');
});

test('it takes effect as soon as the other region has announced a release that understands it', async () => {
  const contractsOf = { [beijing]: second, [henan]: first };
  const world = await TwoRegions.start({ contractsOf });
  const caseNo = await world.file(certificateFiling);
  contractsOf[henan] = second;
  await world.at(henan).stop();
  await world.startProcess(henan);
  await world.settle();
  await world.act(beijing, { ...notice, caseNo });
  expect(world.status(henan, caseNo)).toBe('SUPPLEMENT_NOTICED');
});

test('a region that has not announced anything yet is taken for one of the first release', async () => {
  const world = await TwoRegions.start({ regions: [henan], peers: [henan, beijing] });
  expect(world.tablesOf(henan).streams.get(beijing)?.peerRelease ?? 1).toBe(1);
  await world.startProcess(beijing);
  await world.settle();
  expect(world.tablesOf(henan).streams.get(beijing)?.peerRelease).toBe(presentContracts.release);
});
