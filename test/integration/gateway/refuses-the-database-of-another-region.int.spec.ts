// A gateway with the URL of another province's database would file, decide and sign its cases there.
// Two gateways are crossed over two databases; neither may start, nor change anything.
import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import { filing } from '../../support/case-data.js';
import { idOf } from '../../support/counter-clerk.js';
import type { GatewayProcess } from '../../support/gateway-process.js';
import type { RegionUnderTest } from '../../support/two-gateways.js';
import { TwoGateways } from '../../support/two-gateways.js';

jest.setTimeout(180_000);
let world: TwoGateways;

beforeAll(async () => {
  world = await TwoGateways.start({ regions: ['150800', '510800'] });
}, 180_000);
afterAll(() => world?.close(), 60_000);

const linesOf = (log: string) =>
  log
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .map((line) => JSON.parse(line) as { level: string; message: string });

/** What it has written since, once it has ended by itself. */
async function refusal(gateway: GatewayProcess, databaseUrl: string) {
  gateway.launch({ TONGBAN_DATABASE_URL: databaseUrl });
  const ending = await gateway.ended();
  const lines = linesOf(gateway.log());
  return {
    ending,
    afterStart: lines.slice(lines.findIndex((one) => one.message === 'starting') + 1),
  };
}

const stateOf = ({ database }: RegionUnderTest) =>
  database.query(`select region, position, generation,
                         (select count(*) from schema_migrations) as migrations
                    from journal_head`);

it('refuses in one line, changes nothing, and takes its own database again', async () => {
  const { origin, handling } = world;
  const body = filing({ origin: origin.code, handling: handling.code });
  const filed = await origin.gateway.post('/v1/cases', body, { 'idempotency-key': idOf('before') });
  expect(filed.status).toBe(201);
  for (const { gateway } of world.regions) expect(await gateway.stop()).toBe('exit code 0');
  const before = await Promise.all(world.regions.map(stateOf));

  for (const [own, other] of [
    [origin, handling],
    [handling, origin],
  ] as const) {
    const { ending, afterStart } = await refusal(await own.another(), other.database.url);
    expect(ending).toBe('exit code 2');
    expect(afterStart).toMatchObject([
      {
        level: 'error',
        message: 'wrong configuration',
        settings: [
          `TONGBAN_DATABASE_URL: names the database of region ${other.code}, ` +
            `but TONGBAN_REGION is ${own.code}`,
        ],
      },
    ]);
  }

  expect(await Promise.all(world.regions.map(stateOf))).toEqual(before);
  await Promise.all(world.regions.map(({ gateway }) => gateway.start()));
});
