// What an office gets that is called instead of asking: every record, in order, signed; what it does not
// take waits or is set aside, and holds up no other office.
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { defaultWebhookLimits, JournalNews, toldKinds, Webhooks } from '@tongban/exchange';
import type {
  JournalEntry,
  WebhookAnswer,
  WebhookEndpoint,
  WebhookPost,
  WebhookReport,
} from '@tongban/exchange';
import { Webhook } from 'standardwebhooks';
import { aChange, anEntry, record } from '../features/store/rows.js';
import { FakeClock } from '../support/fakes/fake-clock.js';
import { FakeDatabase } from '../support/fakes/fake-database.js';
import { FakeStore } from '../support/fakes/fake-store.js';
import { FakeWebhookStore } from '../support/fakes/fake-webhook-store.js';
import { SeededRandom } from '../support/fakes/seeded-random.js';
import { until } from '../support/until.js';

const limits = { ...defaultWebhookLimits, attemptsMax: 3, failuresMax: 2 };
const dayMs = 24 * 60 * 60_000;
const patienceMs = 2_000;
const key = Buffer.alloc(32, 'k');
const endpointOf = (name: string, given: Partial<WebhookEndpoint> = {}): WebhookEndpoint => ({
  name,
  url: `https://${name}.example/hooks`,
  keys: [key],
  kinds: toldKinds,
  ...given,
});

let clock: FakeClock;
let store: FakeStore;
let bookkeeping: FakeWebhookStore;
let posts: WebhookPost[];
let reports: WebhookReport[];
/** What each endpoint answers, by its address; 204 where nothing is said. */
let answers: Map<string, (post: WebhookPost) => WebhookAnswer>;
let made: { webhooks: Webhooks; news: JournalNews }[];

beforeEach(() => {
  clock = new FakeClock(new Date().toISOString());
  const database = new FakeDatabase();
  store = new FakeStore({ database });
  bookkeeping = new FakeWebhookStore(database);
  posts = [];
  reports = [];
  answers = new Map();
  made = [];
});
afterEach(async () => {
  for (const { webhooks, news } of made) {
    await webhooks.stop();
    await news.stop();
  }
});

/** A process of the region, which leads. */
async function leading(...endpoints: readonly WebhookEndpoint[]): Promise<Webhooks> {
  const news = new JournalNews(store, clock);
  const engine = {
    ...{ region: '510000', store, clock, random: new SeededRandom(1) },
    inBackground: () => undefined,
  };
  const post = async (one: WebhookPost): Promise<WebhookAnswer> => {
    posts.push(one);
    return answers.get(one.url)?.(one) ?? { status: 204 };
  };
  const report = (one: WebhookReport) => void reports.push(one);
  const parts = { engine, news, store: bookkeeping, post, limits, report };
  const webhooks = new Webhooks(parts, endpoints);
  made.push({ webhooks, news });
  // It begins at the end of the journal as it is now.
  await bookkeeping.open(endpoints.map(({ name }) => name));
  webhooks.lead(true);
  return webhooks;
}

const told = () => anEntry({ kind: 'edge.command-refused' });
const commit = (count: number) =>
  record(store, { entries: Array.from({ length: count }, () => told()) });
const idsAt = (name: string) =>
  posts
    .filter(({ url }) => url === endpointOf(name).url)
    .map(({ headers }) => headers['webhook-id']);
const idsOf = (entries: readonly JournalEntry[]) => entries.map(({ id }) => id);
const untilPosted = (name: string, count: number) =>
  until(() => idsAt(name).length >= count, patienceMs);
const reported = (kind: WebhookReport['kind']) => reports.filter((one) => one.kind === kind);
const answerOf = (name: string, answer: (post: WebhookPost) => WebhookAnswer) =>
  answers.set(endpointOf(name).url, answer);
const hallOf = async () => (await bookkeeping.open(['hall']))[0]!;

/** Lets time pass until something has come about. */
async function passUntil(isTrue: () => boolean, stepMs = 1_000, stepsMax = 10_000): Promise<void> {
  for (let step = 0; !isTrue(); step += 1) {
    if (step === stepsMax) throw new RangeError('it did not come about');
    clock.advance(stepMs);
    await new Promise((resolve) => setImmediate(resolve));
  }
}

describe('an endpoint', () => {
  it('gets every record of the kinds it wants, in the order of commits, and nothing else', async () => {
    await leading(endpointOf('hall'), endpointOf('tax', { kinds: ['case.changed'] }));
    const [change, , refusal] = await record(store, {
      entries: [aChange(1), anEntry({ kind: 'case.request' }), told()],
    });
    const [next] = await record(store, { entries: [aChange(2)] });
    await untilPosted('hall', 3);
    await untilPosted('tax', 2);
    expect(idsAt('hall')).toEqual([change!.id, refusal!.id, next!.id]);
    expect(idsAt('tax')).toEqual([change!.id, next!.id]);
  });

  it('can check that a record is genuine, by the library of the convention', async () => {
    const keys = [Buffer.alloc(32, 'n'), key];
    await leading(endpointOf('hall', { keys }));
    const [entry] = await record(store, { entries: [aChange(1)] });
    await untilPosted('hall', 1);
    const { body, headers } = posts[0]!;
    for (const one of keys) {
      const library = new Webhook(one.toString('base64'));
      expect(library.verify(body, { ...headers })).toMatchObject({
        id: entry!.id,
        type: 'tongban.case.changed.v1',
        data: JSON.parse(entry!.body.toString()),
      });
      expect(() => library.verify(`${body} `, { ...headers })).toThrow();
    }
    const stranger = new Webhook(Buffer.alloc(32, 'x').toString('base64'));
    expect(() => stranger.verify(body, { ...headers })).toThrow();
    expect(headers['webhook-id']).toBe(entry!.id);
  });

  it('gets nothing of what was recorded before it was configured', async () => {
    await commit(2);
    await leading(endpointOf('hall'));
    const entries = await commit(1);
    await untilPosted('hall', 1);
    expect(idsAt('hall')).toEqual(idsOf(entries));
  });

  it('gets what came while nobody led, once, from the process that leads next', async () => {
    const first = await leading(endpointOf('hall'));
    const before = await commit(2);
    await untilPosted('hall', 2);
    await first.stop();
    const between = await commit(2);
    expect(idsAt('hall')).toHaveLength(2);
    await leading(endpointOf('hall'));
    await untilPosted('hall', 4);
    expect(idsAt('hall')).toEqual(idsOf([...before, ...between]));
  });

  it('is told nothing more by a process as soon as it leads no longer, until it leads again', async () => {
    const webhooks = await leading(endpointOf('hall'));
    webhooks.lead(false);
    webhooks.lead(true);
    webhooks.lead(false);
    await commit(1);
    await webhooks.stop();
    expect(posts).toEqual([]);
    webhooks.lead(true);
    await untilPosted('hall', 1);
  });
});

describe('an endpoint that is down', () => {
  it.each<WebhookAnswer>([
    { failure: 'ECONNREFUSED' },
    { status: 503 },
    { status: 429 },
    { status: 502 },
  ])('gets the same record ever less often, then all in order: %j', async (answer) => {
    let isUp = false;
    answerOf('hall', () => (isUp ? { status: 200 } : answer));
    await leading(endpointOf('hall'));
    const entries = await commit(3);
    const startedMs = clock.now().getTime();
    const times: number[] = [];
    for (let attempt = 1; attempt <= 14; attempt += 1) {
      await passUntil(() => posts.length >= attempt);
      times.push(clock.now().getTime() - startedMs);
    }
    expect(new Set(idsAt('hall'))).toEqual(new Set([entries[0]!.id]));
    const waits = times.slice(1).map((time, index) => time - times[index]!);
    waits.slice(0, 9).forEach((wait, index) => {
      expect(wait).toBeGreaterThanOrEqual(0.75 * 1000 * 2 ** index);
      expect(wait).toBeLessThanOrEqual(1000 * 2 ** index + 2_000);
    });
    expect(Math.max(...waits)).toBeLessThanOrEqual(limits.retryMaxMs + 2_000);
    expect((await hallOf()).failingSince).not.toBeNull();
    isUp = true;
    await passUntil(() => idsAt('hall').includes(entries[2]!.id));
    expect(idsAt('hall').slice(-3)).toEqual(idsOf(entries));
    await until(() => made[0]!.webhooks.status()[0]?.failingSince === null, patienceMs);
    expect(await hallOf()).toMatchObject({ attempts: 0, failingSince: null, failures: 0 });
  });

  it('holds up no other', async () => {
    answerOf('hall', () => ({ failure: 'ETIMEDOUT' }));
    await leading(endpointOf('hall'), endpointOf('tax'));
    const entries = await commit(5);
    await untilPosted('tax', 5);
    expect(idsAt('tax')).toEqual(idsOf(entries));
  });

  it('is disabled after three days, keeps its place, and goes on there when it is enabled', async () => {
    answerOf('hall', () => ({ failure: 'ECONNREFUSED' }));
    await leading(endpointOf('hall'));
    const entries = await commit(2);
    await untilPosted('hall', 1);
    const since = clock.now().getTime();
    await passUntil(() => reported('DISABLED').length > 0, 60_000);
    expect(clock.now().getTime() - since).toBeGreaterThanOrEqual(3 * dayMs);
    expect(await hallOf()).toMatchObject({ disabledWhy: 'DOWN', failures: 0 });
    answerOf('hall', () => ({ status: 200 }));
    const before = posts.length;
    clock.advance(dayMs);
    await commit(1);
    expect(posts.length).toBe(before);
    await bookkeeping.enable('hall');
    await untilPosted('hall', before + 3);
    expect(idsAt('hall').slice(before, before + 2)).toEqual(idsOf(entries));
  });

  it('is told again at once when an operator acts, also in the middle of a long wait', async () => {
    let isUp = false;
    answerOf('hall', () => (isUp ? { status: 200 } : { failure: 'ECONNREFUSED' }));
    await leading(endpointOf('hall'));
    await commit(1);
    await passUntil(() => posts.length === 10);
    isUp = true;
    await bookkeeping.enable('hall');
    const actedMs = clock.now().getTime();
    await passUntil(() => posts.length === 11);
    expect(clock.now().getTime() - actedMs).toBeLessThanOrEqual(limits.watchActsMs + 1_000);
  });
});

describe('a record that is refused', () => {
  /** The endpoint refuses these, with this status. */
  const refuse = (entries: readonly JournalEntry[], status = 500) => {
    const ids = idsOf(entries);
    answerOf('hall', ({ headers }) => ({
      status: ids.includes(headers['webhook-id'] ?? '') ? status : 200,
    }));
  };

  it.each([500, 400, 401, 404, 302, 308])(
    'is tried a few times and set aside, and the next one follows: %i',
    async (status) => {
      answerOf('hall', () => ({ status }));
      await leading(endpointOf('hall'));
      const [bad, good] = await commit(2);
      refuse([bad!], status);
      await passUntil(() => idsAt('hall').includes(good!.id));
      expect(idsAt('hall')).toEqual([bad!.id, bad!.id, bad!.id, good!.id]);
      const query = { endpoint: 'hall', after: 0, limit: 9, isAsked: false };
      expect(await bookkeeping.failures(query)).toMatchObject([
        { position: bad!.position, attempts: 3, result: String(status) },
      ]);
      expect(reported('SET_ASIDE')).toHaveLength(1);
    },
  );

  it('is told again when that is asked for, before anything new, and forgotten when taken', async () => {
    await leading(endpointOf('hall'));
    const [bad] = await commit(1);
    refuse([bad!]);
    await passUntil(() => reported('SET_ASIDE').length === 1);
    refuse([]);
    expect(await bookkeeping.ask('hall')).toBe(1);
    await until(() => idsAt('hall').length === 4, patienceMs);
    await untilPosted('hall', 4);
    const [next] = await commit(1);
    await untilPosted('hall', 5);
    expect(idsAt('hall').slice(3)).toEqual([bad!.id, next!.id]);
    expect((await hallOf()).failures).toBe(0);
  });

  it('goes back to the list when it is refused again, once for each time it is asked for', async () => {
    await leading(endpointOf('hall'));
    const [bad] = await commit(1);
    refuse([bad!]);
    await passUntil(() => reported('SET_ASIDE').length === 1);
    await bookkeeping.ask('hall');
    await untilPosted('hall', 4);
    const [next] = await commit(1);
    await untilPosted('hall', 5);
    expect(idsAt('hall').slice(3)).toEqual([bad!.id, next!.id]);
    const query = { endpoint: 'hall', after: 0, limit: 9, isAsked: false };
    expect(await bookkeeping.failures(query)).toMatchObject([{ attempts: 4, isAsked: false }]);
  });

  it('is one of two that may be set aside; the third disables the endpoint, and loses nothing', async () => {
    await leading(endpointOf('hall'));
    const entries = await commit(4);
    refuse(entries);
    await passUntil(() => reported('DISABLED').length === 1);
    expect(await hallOf()).toMatchObject({
      disabledWhy: 'FAILURES',
      failures: 2,
      place: entries[1]!.position,
    });
    refuse([]);
    await bookkeeping.enable('hall');
    await passUntil(() => idsAt('hall').includes(entries[3]!.id));
    expect(await hallOf()).toMatchObject({ failures: 2 });
  });
});

describe('an endpoint that is gone', () => {
  it('says so once, and is told nothing until it is enabled', async () => {
    answerOf('hall', () => ({ status: 410 }));
    await leading(endpointOf('hall'));
    const entries = await commit(2);
    await until(() => reported('DISABLED').length === 1, patienceMs);
    expect(posts).toHaveLength(1);
    expect(await hallOf()).toMatchObject({ disabledWhy: 'GONE' });
    answerOf('hall', () => ({ status: 200 }));
    await bookkeeping.enable('hall');
    await untilPosted('hall', 3);
    expect(idsAt('hall').slice(1)).toEqual(idsOf(entries));
  });
});

describe('a replay from a place', () => {
  it('tells everything behind it again, under the same ids', async () => {
    await leading(endpointOf('hall'));
    const entries = await commit(3);
    await untilPosted('hall', 3);
    await until(() => made[0]!.webhooks.status().length > 0, patienceMs);
    await bookkeeping.rewind('hall', entries[0]!.position);
    await untilPosted('hall', 5);
    expect(idsAt('hall').slice(3)).toEqual(idsOf(entries.slice(1)));
  });
});
