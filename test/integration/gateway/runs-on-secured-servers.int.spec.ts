// Kafka and PostgreSQL as production has them: both regions reach them over TLS alone, each with a
// password of its own that stands in a file. Passwords change while the gateways run.
import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import { untilCompleted } from '../../support/case-audit.js';
import { filing } from '../../support/case-data.js';
import { createAuthority } from '../../support/certificates.js';
import { decideEveryCase } from '../../support/counter-clerk.js';
import type { Environment } from '../../support/gateway-process.js';
import { MonitorProcess } from '../../support/monitor-process.js';
import {
  Files,
  newPassword,
  securedKafka,
  securedPostgres,
} from '../../support/secured-servers.js';
import type { SecuredKafka } from '../../support/secured-servers.js';
import { until } from '../../support/servers.js';
import type { PostgresServer } from '../../support/servers.js';
import { createEmptyDatabase } from '../../support/test-database.js';
import type { TestDatabase } from '../../support/test-database.js';
import { TwoGateways } from '../../support/two-gateways.js';
import type { RegionUnderTest } from '../../support/two-gateways.js';

jest.setTimeout(240_000);
const timeoutMs = 120_000;
const regions = ['150900', '510900'];
const kafkaUserOf = (region: string): string => `tongban-gateway-${region}`;
const databaseUserOf = (region: string): string => `gateway_${region}`;
const files = new Files();
let ca: string;
let kafka: SecuredKafka;
let postgres: PostgresServer;
let world: TwoGateways;

beforeAll(async () => {
  const authority = await createAuthority('ours');
  ca = files.write('ca.pem', authority.cert);
  const users = [...regions.map(kafkaUserOf), 'tongban-monitor'];
  [kafka, postgres] = await Promise.all([
    securedKafka({ authority, files, users }),
    securedPostgres({ authority, files }),
  ]);
  world = await TwoGateways.prepare({
    regions,
    // For the spec and its back offices.
    brokers: kafka.server.brokers,
    databaseServerUrl: postgres.url,
  });
  for (const { code, database } of world.regions)
    await giveDatabaseTo(databaseUserOf(code), database);
  await Promise.all(world.regions.map((region) => region.gateway.start(environmentOf(region))));
  decideEveryCase(world.handling.edge);
}, 240_000);

afterAll(async () => {
  await world?.close();
  await Promise.all([kafka?.server.stop(), postgres?.stop()]);
}, 60_000);

const kafkaAccess = (user: string): Environment => ({
  TONGBAN_KAFKA_BROKERS: kafka.sasl,
  TONGBAN_KAFKA_TLS: 'true',
  TONGBAN_KAFKA_CA_FILE: ca,
  TONGBAN_KAFKA_USERNAME: user,
  TONGBAN_KAFKA_PASSWORD_FILE: files.write(`${user}.password`, kafka.passwords[user]!),
});

const environmentOf = ({ code }: RegionUnderTest): Environment => ({
  ...kafkaAccess(kafkaUserOf(code)),
  TONGBAN_DATABASE_URL: '',
  TONGBAN_DATABASE_URL_FILE: files.path(`${databaseUserOf(code)}.url`),
});

/** Makes the user, or gives it another password, and says so in the file of its gateway. */
async function giveDatabaseTo(user: string, database: TestDatabase): Promise<void> {
  const password = newPassword();
  await database.query(
    `do $$ begin
       if not exists (select from pg_roles where rolname = '${user}') then
         create role ${user} login superuser;
       end if;
     end $$`,
  );
  await database.query(`alter role ${user} password '${password}'`);
  const url = new URL(database.url);
  [url.username, url.password] = [user, password];
  url.search = `sslmode=verify-full&sslrootcert=${ca}`;
  files.write(`${user}.url`, `${url.href}\n`);
}

let filed = 0;

async function completeOneMore(): Promise<void> {
  const [from, to] = [world.origin, world.handling];
  await from.edge.send([
    { type: 'case.file', data: filing({ origin: from.code, handling: to.code }) },
  ]);
  filed += 1;
  await untilCompleted(world, { count: filed, timeoutMs });
}

it('completes a case, and everything that a gateway opens is over TLS', async () => {
  await completeOneMore();
  for (const { code, database } of world.regions) {
    const connections = await database.query<{ ssl: boolean; count: number }>(
      `select ssl, count(*)::integer as count from pg_stat_ssl join pg_stat_activity using (pid)
        where usename = '${databaseUserOf(code)}' group by ssl`,
    );
    expect(connections).toEqual([{ ssl: true, count: expect.any(Number) }]);
  }
});

it('goes on with the next password of its database, without a restart', async () => {
  const { database, code, gateway } = world.origin;
  const { pid } = gateway;
  await giveDatabaseTo(databaseUserOf(code), database);
  await database.endConnections();
  await completeOneMore();
  await until('the gateway is ready', () => gateway.isReady(), { timeoutMs });
  expect(gateway.pid).toBe(pid);
});

it('says no secret in its log', () => {
  for (const { code, gateway } of world.regions) {
    const log = gateway.log();
    expect(log).toContain('"TONGBAN_KAFKA_PASSWORD":"***"');
    expect(log).not.toContain(kafka.passwords[kafkaUserOf(code)]);
    expect(log).not.toContain(new URL(files.read(`${databaseUserOf(code)}.url`)).password);
  }
});

it('is not ready with a wrong password, and is as soon as the file has the right one', async () => {
  const { handling } = world;
  const { gateway } = handling;
  const user = kafkaUserOf(handling.code);
  await gateway.stop();
  const environment = environmentOf(handling);
  files.write(`${user}.password`, 'not yet valid');
  gateway.launch(environment);
  await until(
    'it says that Kafka cannot be reached',
    async () => (await gateway.readiness()) === 503,
    {
      timeoutMs,
    },
  );
  files.write(`${user}.password`, kafka.passwords[user]!);
  await gateway.untilReady();
  await completeOneMore();
});

it('is watched by a monitor that proves who it is, too', async () => {
  const database = await createEmptyDatabase(postgres.url);
  await giveDatabaseTo('monitor', database);
  const monitor = await MonitorProcess.of({
    ...kafkaAccess('tongban-monitor'),
    TONGBAN_REGIONS: regions.join(),
    TONGBAN_DATABASE_URL_FILE: files.path('monitor.url'),
  });
  try {
    await monitor.start();
    const seesAll = async () => {
      const { cases } = await monitor.get<{ cases: readonly unknown[] }>('/v1/cases');
      return cases.length === filed;
    };
    await until('the monitor knows every case', seesAll, { timeoutMs });
  } finally {
    await monitor.stop();
    await database.drop();
  }
});
