// The monitor over two regions, one of whose gateways stops: who is silent, which cases wait for it,
// and that nothing waits when it is back. Then the projection is dropped, and says the same again.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { filing } from '../../support/case-data.js';
import { MonitorProcess } from '../../support/monitor-process.js';
import { until } from '../../support/servers.js';
import { createEmptyDatabase, type TestDatabase } from '../../support/test-database.js';
import { TwoGateways } from '../../support/two-gateways.js';

const saidWithinMs = 10_000;
const patience = { timeoutMs: 60_000 };
jest.setTimeout(180_000);

interface CaseView {
  readonly caseNo: string;
  readonly status: string;
  readonly holder: string | null;
  readonly waitingFor: readonly string[];
}
interface CaseList {
  readonly cases: readonly CaseView[];
  readonly nextCursor: string | null;
}
interface Regions {
  readonly isBrokerConnected: boolean;
  readonly regions: readonly { region: string; state: string; waitingCases: number }[];
}

let world: TwoGateways;
let database: TestDatabase;
let monitor: MonitorProcess;

beforeAll(async () => {
  world = await TwoGateways.start({
    regions: ['640000', '650000'],
  });
  database = await createEmptyDatabase();
  monitor = await MonitorProcess.of({
    TONGBAN_REGIONS: `${world.origin.code},${world.handling.code}`,
    TONGBAN_KAFKA_BROKERS: world.brokers,
    TONGBAN_DATABASE_URL: database.url,
  });
  await monitor.start();
  await until('both regions live', bothLive, patience);
}, 240_000);

afterAll(async () => {
  await monitor?.stop();
  await world?.close();
  await database?.drop();
}, 60_000);

async function file(): Promise<string> {
  const data = filing({ origin: world.origin.code, handling: world.handling.code });
  const answer = await world.origin.gateway.post('/v1/cases', data, {
    'idempotency-key': randomUUID(),
  });
  expect(answer.status).toBe(201);
  return (answer.body as { caseNo: string }).caseNo;
}

async function inState(wanted: string): Promise<string[]> {
  const { regions } = await monitor.get<Regions>('/v1/regions');
  return regions.filter(({ state }) => state === wanted).map(({ region }) => region);
}

async function bothLive(): Promise<boolean> {
  return (await inState('LIVE')).length === 2;
}

async function waitingFor(region: string): Promise<string[]> {
  const { cases } = await monitor.get<CaseList>(`/v1/cases?waitingFor=${region}`);
  return cases.map(({ caseNo }) => caseNo).sort();
}

async function statusOf(caseNo: string): Promise<string | undefined> {
  const { cases } = await monitor.get<CaseList>('/v1/cases');
  return cases.find((one) => one.caseNo === caseNo)?.status;
}

/** Everything the monitor says of cases: every page of the list, and every timeline. */
async function saidOfCases(): Promise<string> {
  const pages: CaseView[] = [];
  let cursor: string | null = '';
  while (cursor !== null) {
    const list: CaseList = await monitor.get(`/v1/cases?limit=2&cursor=${cursor}`);
    pages.push(...list.cases);
    cursor = list.nextCursor;
  }
  const timelines = pages.map(({ caseNo }) => monitor.get(`/v1/cases/${caseNo}`));
  return JSON.stringify([pages, await Promise.all(timelines)]);
}

/** What waits for a region is known from its peer's last heartbeat, so it may be told late. */
async function saidOfCasesAtRest(): Promise<string> {
  const isAtRest = (said: string) => !said.includes('"waitingFor":["');
  return until(
    'nothing waits for any region',
    async () => {
      const said = await saidOfCases();
      return isAtRest(said) ? said : null;
    },
    patience,
  );
}

describe('the monitor', () => {
  it('names the silent region and what waits for it in 10 s, and nothing once it is back', async () => {
    const { code: region, gateway } = world.handling;
    const held = await file();
    await until('held', async () => (await statusOf(held)) === 'RECEIVED_H', patience);
    await until('nothing waits', async () => (await waitingFor(region)).length === 0, patience);
    process.kill(gateway.pid!, 'SIGSTOP');
    const underWay = file();
    await until('it says who is silent', async () => (await inState('SILENT')).includes(region), {
      timeoutMs: saidWithinMs,
    });
    const both = [held, await underWay].sort();
    expect(await waitingFor(region)).toEqual(both);
    const { regions } = await monitor.get<Regions>('/v1/regions');
    expect(regions).toMatchObject([
      { region: world.origin.code, state: 'LIVE', waitingCases: 0 },
      { region, state: 'SILENT', waitingCases: 2 },
    ]);
    expect(await monitor.get(`/v1/cases/${held}`)).toMatchObject({
      holder: region,
      waitingFor: [region],
    });
    process.kill(gateway.pid!, 'SIGCONT');
    await until('it lives again', bothLive, patience);
    await until('nothing waits', async () => (await waitingFor(region)).length === 0, patience);
    for (const caseNo of both)
      await until('signed for', async () => (await statusOf(caseNo)) === 'RECEIVED_H', patience);
  });

  it('tells the timeline of a case across its regions, and nothing of the person', async () => {
    const caseNo = await file();
    await until('signed for', async () => (await statusOf(caseNo)) === 'RECEIVED_H', patience);
    const found = await monitor.get<{ timeline: { region: string; type: string }[] }>(
      `/v1/cases/${caseNo}`,
    );
    expect(found).toMatchObject({ isComplete: true, holder: world.handling.code });
    expect(found.timeline.at(0)).toMatchObject({
      type: 'case.submitted',
      region: world.origin.code,
    });
    expect(found.timeline.at(-1)).toMatchObject({
      type: 'case.received',
      region: world.handling.code,
    });
    expect(await saidOfCases()).not.toMatch(/欧阳|510100188502190012|13812345678/);
  });

  it('answers the same when its projection is built again, or its database was dropped', async () => {
    const before = await saidOfCasesAtRest();
    await monitor.stop();
    await monitor.start({ TONGBAN_MONITOR_REBUILD: 'true' });
    await until('the same again', async () => (await saidOfCases()) === before, patience);
    await monitor.stop();
    const another = await createEmptyDatabase();
    await monitor.start({ TONGBAN_DATABASE_URL: another.url });
    await until('the same once more', async () => (await saidOfCases()) === before, patience);
    expect(JSON.parse(before)).toHaveLength(2);
    await monitor.stop();
    await another.drop();
  });
});
