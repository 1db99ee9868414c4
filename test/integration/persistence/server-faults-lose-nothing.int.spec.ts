// What a server says of itself is never the fault of a message: whatever it is, listed or not, the
// same batch comes again, and is recorded once the server can.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { OperationalError } from '@tongban/exchange';
import type { Store } from '@tongban/exchange';
import { Database, type DatabaseOptions, migrateDatabase } from '@tongban/persistence';
import { Client } from 'pg';
import {
  aCase,
  aCommand,
  aLine,
  anEntry,
  CASE_A,
  entriesOf,
  framesOf,
  PEER,
  read,
  record,
} from '../../features/store/rows.js';
import { type PostgresServer, scratchFolder, startPostgres, until } from '../../support/servers.js';
import { createTestDatabase, type TestDatabase } from '../../support/test-database.js';

const role = 'clerk';
let server: PostgresServer;
let testDatabase: TestDatabase;
let options: DatabaseOptions;
let database: Database;
let store: Store;

beforeAll(async () => {
  const directory = scratchFolder('faults');
  server = await startPostgres({ directory });
  const maintenance = new Client({ connectionString: server.url });
  await maintenance.connect();
  await maintenance.query(`create role ${role} login password 'right'`);
  // Of everybody else the server of a test run asks for no password.
  const file = join(directory, 'data', 'pg_hba.conf');
  const rule = `host all ${role} 127.0.0.1/32 scram-sha-256`;
  writeFileSync(file, `${rule}\n${readFileSync(file, 'utf8')}`);
  await maintenance.query('select pg_reload_conf()');
  await maintenance.end();
  await until('it asks for the password', () => isRefused(urlOf(server.url, 'wrong')), {
    timeoutMs: 20_000,
  });
}, 60_000);
afterAll(() => server?.stop());

beforeEach(async () => {
  testDatabase = await createTestDatabase(server.url);
  await testDatabase.query(`grant all on all tables in schema public to ${role}`);
  await testDatabase.query(`grant create on schema public to ${role}`);
  options = { ...testDatabase.options, url: urlOf(testDatabase.url, 'right') };
  database = await Database.open(options);
  store = database.store;
});
afterEach(async () => {
  await database.close();
  await testDatabase.drop();
});

function urlOf(base: string, password: string): string {
  const url = new URL(base);
  url.username = role;
  url.password = password;
  return url.href;
}

async function isRefused(url: string): Promise<boolean> {
  const client = new Client({ connectionString: url });
  try {
    await client.connect();
    return false;
  } catch {
    return true;
  } finally {
    await client.end();
  }
}

/** As an operator would do it; then what goes on meets connections made afterwards. */
async function afterConnectingAnew(statement: string): Promise<void> {
  await testDatabase.query(statement);
  await testDatabase.endConnections();
}

const operator = (statement: string) => () => testDatabase.query(statement);
const operatorAnew = (statement: string) => () => afterConnectingAnew(statement);
interface Fault {
  readonly what: string;
  readonly sqlState: string;
  readonly begin: () => Promise<unknown>;
  readonly end: () => Promise<unknown>;
}

const says = (what: string, sqlState: string): Fault => ({
  ...{ what, sqlState },
  begin: operator(
    `create function say() returns trigger language plpgsql as
       $$ begin raise exception 'no' using errcode = '${sqlState}'; end $$;
     create trigger say before insert on journal for each row execute function say()`,
  ),
  end: operator('drop function say() cascade'),
});

const faults: readonly Fault[] = [
  {
    what: 'rights were revoked',
    sqlState: '42501',
    begin: operator(`revoke insert on journal from ${role}`),
    end: operator(`grant insert on journal to ${role}`),
  },
  {
    what: 'a column was dropped',
    sqlState: '42703',
    begin: operator('alter table journal drop column traceparent'),
    end: operator('alter table journal add column traceparent text collate "C"'),
  },
  {
    what: 'a newer schema brought a column that must be filled',
    sqlState: '23502',
    begin: operator(
      `alter table journal add column tenant text not null default 'x';
       alter table journal alter column tenant drop default`,
    ),
    end: operator(`alter table journal alter column tenant set default 'x'`),
  },
  {
    what: 'a newer schema brought a condition',
    sqlState: '23514',
    begin: operator(`alter table cases add constraint newer check (item <> 'hukou-proof')`),
    end: operator('alter table cases drop constraint newer'),
  },
  {
    what: 'a table is gone',
    sqlState: '42P01',
    begin: operator('alter table commands rename to commands_away'),
    end: operator('alter table commands_away rename to commands'),
  },
  {
    what: 'the password is another one',
    sqlState: '28P01',
    begin: operatorAnew(`alter role ${role} password 'another'`),
    end: operator(`alter role ${role} password 'right'`),
  },
  {
    what: 'the role has no connections left',
    sqlState: '53300',
    begin: operatorAnew(`alter role ${role} connection limit 0`),
    end: operator(`alter role ${role} connection limit -1`),
  },
  {
    what: 'the server has become a standby, or takes no writes for another reason',
    sqlState: '25006',
    begin: operatorAnew(`alter role ${role} set default_transaction_read_only = on`),
    end: operatorAnew(`alter role ${role} reset all`),
  },
  says('the server finds itself broken', 'XX000'),
  says('something is said that nobody has listed', 'ZZ999'),
];

const draft = () => ({
  entries: [aLine(1), anEntry()],
  cases: [aCase()],
  commands: [aCommand()],
  head: { serial: 7 },
});

describe.each(faults)('when $what ($sqlState)', ({ sqlState, begin, end }) => {
  it('a batch may come again, as often as it takes; nothing of it is kept before', async () => {
    const before = await record(store, { entries: [anEntry()] });
    const batch = draft();
    await begin();
    for (const _time of [1, 2]) {
      const refusal = await untilItSays(sqlState, () => record(store, batch));
      expect(refusal).toBeInstanceOf(OperationalError);
      expect(refusal).toMatchObject({ code: 'STORE_UNAVAILABLE', retryable: true });
    }
    await end();
    const written = await untilItCan(() => record(store, batch));
    expect(await entriesOf(store)).toEqual([...before, ...written]);
    const snapshot = await read(store, { caseNos: [CASE_A], commands: [aCommand()] });
    expect(snapshot.head).toMatchObject({ position: 3, serial: 7 });
    expect([snapshot.cases.size, snapshot.commands.size]).toEqual([1, 1]);
  }, 60_000);
});

const patience = { timeoutMs: 30_000 };

/** Connections that an operator ended may each say so once, before the server says its own. */
function untilItSays(sqlState: string, work: () => Promise<unknown>): Promise<unknown> {
  const attempt = async (): Promise<unknown> => {
    const refusal: unknown = await work().then(
      () => null,
      (error: unknown) => error,
    );
    const cause = refusal instanceof Error ? refusal.cause : undefined;
    const code = cause instanceof Object && 'code' in cause ? cause.code : undefined;
    return code === sqlState ? refusal : null;
  };
  return until(`the server says ${sqlState}`, attempt, patience);
}

function untilItCan<T>(work: () => Promise<T>): Promise<T> {
  return until('the server can', work, patience);
}

it('a statement that takes too long (57014) may come again', async () => {
  const hasty = await Database.open({ ...options, statementTimeoutMs: 200 });
  const holder = new Client({ connectionString: testDatabase.url });
  await holder.connect();
  await holder.query('begin; lock table journal in exclusive mode');
  const batch = draft();
  await expect(record(hasty.store, batch)).rejects.toMatchObject({
    ...{ code: 'STORE_UNAVAILABLE', retryable: true },
    cause: { code: '57014' },
  });
  await holder.end();
  const written = await untilItCan(() => record(hasty.store, batch));
  expect(await entriesOf(store)).toEqual(written);
  await hasty.close();
}, 60_000);

it('a plan that a changed column has made useless (0A000) may come again', async () => {
  const batch = draft();
  const find = () => read(store, { caseNos: [CASE_A] });
  await find();
  await testDatabase.query('alter table cases alter column due_at type varchar(50)');
  await expect(find()).rejects.toMatchObject({
    ...{ code: 'STORE_UNAVAILABLE', retryable: true },
    cause: { code: '0A000' },
  });
  const written = await untilItCan(() => record(store, batch));
  expect(await entriesOf(store)).toEqual(written);
}, 60_000);

describe('when the gateway may not even connect', () => {
  const everything: readonly [string, () => Promise<unknown>][] = [
    ['a transaction', () => read(store)],
    ['the publisher', () => store.publishState()],
    ['its frames', () => framesOf(store)],
    ['its entries', () => entriesOf(store)],
    [
      'its cursors',
      () => store.saveCursors([{ destination: PEER, place: 1, nextOffset: null }], []),
    ],
    ['requests to resend', () => store.saveCursors([], [{ peer: PEER, number: 1 }])],
    ['a new generation', () => store.beginGeneration()],
    ['the end of a verification', () => store.endVerification(1, null)],
    ['the right to publish', () => store.lead()],
    ['a watcher', () => store.watch(() => undefined)],
    ['a case', () => database.cases.find(CASE_A)],
    ['a timeline', () => database.cases.timeline(CASE_A)],
    ['a chain', () => database.cases.verifyChain(CASE_A)],
    ['a list', () => database.cases.list({ region: '510000', filter: {} })],
    ['the backlog', () => database.cases.backlog()],
    ['what is parked', () => database.cases.faultyParked(['UNKNOWN_TYPE'])],
    ['a ping', () => database.ping()],
    ['opening', () => Database.open(options)],
    ['migrating', () => migrateDatabase(options, null)],
  ];

  it('whatever it asks for is refused as something that may pass', async () => {
    await afterConnectingAnew(`alter role ${role} nologin`);
    for (const [what, work] of everything) {
      const refusal = await untilItSays('28000', work);
      const told = { what, refusal };
      expect(refusal).toBeInstanceOf(OperationalError);
      const refused = { code: 'STORE_UNAVAILABLE', retryable: true };
      expect(told).toMatchObject({ what, refusal: refused });
    }
    await testDatabase.query(`alter role ${role} login`);
    await untilItCan(() => read(store));
  }, 60_000);
});
