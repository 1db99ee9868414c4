import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { Database } from '@tongban/persistence';
import { anEntry, later, NOW, uuid } from '../../features/store/rows.js';
import { createTestDatabase, type TestDatabase } from '../../support/test-database.js';

let testDatabase: TestDatabase;
let database: Database;
beforeAll(async () => {
  testDatabase = await createTestDatabase();
  database = await Database.open(testDatabase.options);
});
afterAll(async () => {
  await database.close();
  await testDatabase.drop();
});

it('forgets old messages over many batches, never a parked one or one of that moment', async () => {
  const claim = (from: number, count: number, given: Parameters<typeof anEntry>[0]) =>
    database.store.transaction((tx) =>
      tx.claim(
        Array.from({ length: count }, (_, index) =>
          anEntry({ messageId: uuid(from + index), ...given }),
        ),
      ),
    );
  await claim(0, 5000, { receivedAt: later(-1) });
  await claim(5000, 3, { receivedAt: later(-1), outcome: 'PARKED' });
  await claim(6000, 4, { receivedAt: NOW });
  expect(await database.maintenance.pruneInbox(NOW)).toBe(5000);
  expect(await database.maintenance.pruneInbox(NOW)).toBe(0);
  const left = await testDatabase.query(
    `select outcome, count(*)::integer as count from inbox group by outcome order by outcome`,
  );
  expect(left).toEqual([
    { outcome: 'APPLIED', count: 4 },
    { outcome: 'PARKED', count: 3 },
  ]);
});

it('forgets old deliveries', async () => {
  await testDatabase.query(
    `insert into deliveries (message_id, type, attempts, sent_at, delivered_at, outcome, digest)
     select number::text, 'case.change', 1, $1, $1::timestamptz + number * interval '1 second',
            'APPLIED', decode(repeat('00', 32), 'hex')
       from generate_series(1, 10) as number`,
    [NOW.toISOString()],
  );
  expect(await database.maintenance.pruneDeliveries(later(4000))).toBe(3);
});
