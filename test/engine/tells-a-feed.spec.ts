// What an office without Kafka reads of the journal: from anywhere, in order, and as it comes.
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { beginningOfFeed, encodeFeedCursor, Feed, JournalNews, placeOf } from '@tongban/exchange';
import type { FeedPage, JournalEntry } from '@tongban/exchange';
import { aChange, anEntry, CASE_A, CASE_B, record } from '../features/store/rows.js';
import { FakeClock } from '../support/fakes/fake-clock.js';
import { FakeDatabase } from '../support/fakes/fake-database.js';
import { FakeStore } from '../support/fakes/fake-store.js';
import type { StorePoint } from '../support/fakes/fake-store.js';
import { until } from '../support/until.js';

const limits = { pageBytesMax: 1000, waitingMax: 2, readsMax: 1, lookAgainMs: 15_000 };
const patienceMs = 1_000;
const nobodyGoes = new AbortController().signal;

let clock: FakeClock;
let database: FakeDatabase;
let reached: StorePoint[];
let store: FakeStore;
let feed: Feed;
beforeEach(() => {
  clock = new FakeClock('2026-09-21T01:00:00.000Z');
  database = new FakeDatabase();
  reached = [];
  store = new FakeStore({ database, atAwait: (point) => void reached.push(point) });
  feed = new Feed({ store, clock }, new JournalNews(store, clock), limits);
});
afterEach(() => feed.stop());

const wanted = { entriesMax: 10, filter: {}, waitMs: 0, signal: nobodyGoes };
const told = () => anEntry({ kind: 'edge.command-refused' });
const read = (place = beginningOfFeed, more: Partial<typeof wanted & { filter: object }> = {}) =>
  feed.page(place, { ...wanted, ...more });
const cursorOf = (entry: JournalEntry | undefined) => encodeFeedCursor(placeOf(entry!));
const readCount = () => reached.filter((point) => point === 'entries').length;

describe('a page of the feed', () => {
  it('is what a back office is told, in the order of commits, and nothing else', async () => {
    const [change, , refusal, rejection] = await record(store, {
      entries: [
        aChange(1),
        anEntry({ kind: 'case.blocked' }),
        told(),
        anEntry({ kind: 'edge.message-rejected' }),
        anEntry({ kind: 'case.request' }),
      ],
    });
    const page = await read();
    expect(page.entries).toEqual([change, refusal, rejection]);
    expect(page.place).toEqual(placeOf(rejection!));
    expect(await read(page.place)).toEqual({ entries: [], place: page.place });
  });

  it('holds at most so many records, and the next one goes on behind them', async () => {
    const entries = await record(store, { entries: [told(), told(), told()] });
    const first = await read(beginningOfFeed, { entriesMax: 2 });
    expect(first.entries).toEqual(entries.slice(0, 2));
    expect((await read(first.place, { entriesMax: 2 })).entries).toEqual(entries.slice(2));
  });

  it('holds at most so many bytes, and one record however large it is', async () => {
    const sizes = [500, 500, 1, 1001];
    const drafts = sizes.map((size) =>
      anEntry({ kind: 'edge.command-refused', body: Buffer.alloc(size, 'x') }),
    );
    const entries = await record(store, { entries: drafts });
    expect((await read()).entries).toEqual(entries.slice(0, 2));
    expect((await read(placeOf(entries[1]!))).entries).toEqual(entries.slice(2, 3));
    expect((await read(placeOf(entries[2]!))).entries).toEqual(entries.slice(3));
  });

  it('is of one case, or of one kind, when that is asked for', async () => {
    const [change, other, refusal] = await record(store, {
      entries: [aChange(1), aChange(1, { caseNo: CASE_B }), told()],
    });
    const filtered = async (filter: object) => (await read(beginningOfFeed, { filter })).entries;
    expect(await filtered({ caseNo: CASE_A })).toEqual([change, refusal]);
    expect(await filtered({ kind: 'case.changed' })).toEqual([change, other]);
    expect(await filtered({ caseNo: CASE_B, kind: 'edge.command-refused' })).toEqual([]);
  });
});

describe('a cursor', () => {
  it('names the same place in every process, whatever was recorded since', async () => {
    const [first, second] = await record(store, { entries: [told(), told()] });
    await record(store, { entries: [told()] });
    const other = new FakeStore({ database });
    const another = new Feed({ store: other, clock }, new JournalNews(other, clock), limits);
    expect(await another.placeOf(cursorOf(first))).toEqual({ ok: true, value: placeOf(first!) });
    expect(await another.placeOf(cursorOf(second))).toEqual({ ok: true, value: placeOf(second!) });
    expect(await another.placeOf(undefined)).toEqual({ ok: true, value: beginningOfFeed });
  });

  it('is refused when the journal is another one, or has lost what was read', async () => {
    const backup = database.snapshot();
    const [entry] = await record(store, { entries: [told()] });
    database.restore(backup);
    const refused = { ok: false, refusal: { code: 'CURSOR_INVALID' } };
    expect(await feed.placeOf(cursorOf(entry))).toMatchObject(refused);
    await record(store, { entries: [told(), told()] });
    expect(await feed.placeOf(cursorOf(entry))).toMatchObject(refused);
    expect(await feed.placeOf('nonsense')).toMatchObject(refused);
  });
});

describe('who waits', () => {
  const waiting = (more: object = {}) => read(beginningOfFeed, { waitMs: 25_000, ...more });
  const untilWaiting = (count = 1) =>
    until(() => feed.waitingCount === count && readCount() >= 2 * count, patienceMs);

  it.each([
    ['its own', () => store],
    ['another', () => new FakeStore({ database })],
  ])('is answered as soon as %s process commits something', async (_, writer) => {
    const page = waiting();
    await untilWaiting();
    const entries = await record(writer(), { entries: [told()] });
    expect((await page).entries).toEqual(entries);
  });

  it('is not answered by what it did not ask for, and is when that comes', async () => {
    const page = waiting({ filter: { kind: 'case.changed' } });
    await untilWaiting();
    await record(store, { entries: [told()] });
    await until(() => readCount() >= 3, patienceMs);
    const [change] = await record(store, { entries: [aChange(1)] });
    expect((await page).entries).toEqual([change]);
  });

  it('is answered with nothing when its time is over, and reads nothing before', async () => {
    const page = waiting();
    await untilWaiting();
    const before = readCount();
    clock.advance(14_999);
    await new Promise((resolve) => setImmediate(resolve));
    expect(readCount()).toBe(before);
    clock.advance(1);
    await until(() => readCount() === before + 1, patienceMs);
    clock.advance(10_000);
    expect((await page).entries).toEqual([]);
    expect(feed.waitingCount).toBe(0);
  });

  it('costs one listener, however many wait', async () => {
    const pages = [waiting(), waiting()];
    await untilWaiting(2);
    expect(reached.filter((point) => point === 'watchAll')).toHaveLength(1);
    const entries = await record(store, { entries: [told()] });
    for (const page of pages) expect((await page).entries).toEqual(entries);
  });

  it('is sent away when too many wait, who may read what is there all the same', async () => {
    const pages = [waiting(), waiting()];
    await untilWaiting(2);
    await expect(waiting()).rejects.toMatchObject({ code: 'OVERLOADED', retryable: true });
    await expect(feed.follow(beginningOfFeed, wanted)).rejects.toMatchObject({
      code: 'OVERLOADED',
    });
    expect((await read()).entries).toEqual([]);
    await record(store, { entries: [told()] });
    await Promise.all(pages);
    expect(feed.waitingCount).toBe(0);
  });

  it('is forgotten when it goes', async () => {
    const gone = new AbortController();
    const page = waiting({ signal: gone.signal });
    await untilWaiting();
    gone.abort();
    expect((await page).entries).toEqual([]);
    expect(feed.waitingCount).toBe(0);
  });

  it('is answered at once when the gateway stops', async () => {
    const page = waiting();
    await untilWaiting();
    feed.stop();
    expect((await page).entries).toEqual([]);
  });

  it('is told that the database is away when it cannot be listened to, and may come again', async () => {
    const failing = new FakeStore({
      database,
      atAwait: (point) => {
        if (point === 'watchAll') throw Object.assign(new Error('away'), { code: 'AWAY' });
      },
    });
    const broken = new Feed({ store: failing, clock }, new JournalNews(failing, clock), limits);
    for (const _ of [1, 2, 3]) {
      const page = broken.page(beginningOfFeed, { ...wanted, waitMs: 1000 });
      await expect(page).rejects.toMatchObject({ code: 'AWAY' });
    }
    expect(broken.waitingCount).toBe(0);
  });
});

describe('who follows', () => {
  it('gets page after page, and an empty one each time that nothing is left', async () => {
    const first = await record(store, { entries: [told(), told(), told()] });
    const pages: FeedPage[] = [];
    const gone = new AbortController();
    const following = async (): Promise<void> => {
      const query = { ...wanted, entriesMax: 2, signal: gone.signal };
      for await (const page of await feed.follow(beginningOfFeed, query)) pages.push(page);
    };
    const done = following();
    await until(() => pages.length === 3, patienceMs);
    const second = await record(store, { entries: [told()] });
    await until(() => pages.length === 5, patienceMs);
    clock.advance(limits.lookAgainMs);
    await until(() => pages.length === 6, patienceMs);
    gone.abort();
    await done;
    expect(pages.map(({ entries }) => entries)).toEqual([
      first.slice(0, 2),
      first.slice(2),
      [],
      second,
      [],
      [],
    ]);
    expect(feed.waitingCount).toBe(0);
  });
});
