// Two offices that know nothing but HTTP: one files, the other handles, and both read what happens
// from the feed of their own region's gateway.
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { applicant, decision, filing } from '../../support/case-data.js';
import { HttpOffice, officeTokens } from '../../support/http-office.js';
import type { FeedRecord, StreamEvent } from '../../support/http-office.js';
import { until } from '../../support/servers.js';
import { TwoGateways } from '../../support/two-gateways.js';
import type { RegionUnderTest } from '../../support/two-gateways.js';

jest.setTimeout(120_000);
const patience = { timeoutMs: 60_000 };
const changed = 'tongban.case.changed.v1';
let world: TwoGateways;
let origin: HttpOffice;
let handling: HttpOffice;

beforeAll(async () => {
  world = await TwoGateways.start({
    regions: ['150600', '510600'],
    environment: { ...officeTokens(), TONGBAN_FEED_WAITING_MAX: '3' },
  });
  origin = new HttpOffice(world.origin.gateway);
  handling = new HttpOffice(world.handling.gateway);
}, 180_000);
afterAll(() => world?.close(), 60_000);

async function file(): Promise<string> {
  const data = filing({ origin: world.origin.code, handling: world.handling.code });
  const answer = await origin.command('/v1/cases', data);
  expect(answer.status).toBe(201);
  return (answer.body as { caseNo: string }).caseNo;
}

/** Files a case and takes it to its end, each side by what its own feed tells. */
async function completeOne(): Promise<string> {
  const caseNo = await file();
  const isOfCase = ({ subject }: FeedRecord) => subject === caseNo;
  const { code } = world.handling;
  const received = await handling.waitFor(
    'the case is ours to handle',
    (record) => isOfCase(record) && record.holder === code && record.status === 'RECEIVED_H',
  );
  expect(received.type).toBe(changed);
  const decided = await handling.command(`/v1/cases/${caseNo}/decide`, decision(code));
  expect(decided.status).toBe(200);
  await origin.waitFor(
    'it is completed',
    (record) => isOfCase(record) && record.status === 'COMPLETED' && record.holder === undefined,
  );
  return caseNo;
}

/** Behind everything that there is, when what was begun has come to rest. */
async function endOf(office: HttpOffice): Promise<string> {
  let page = await office.page({ limit: '500' });
  while (page.records.length > 0) page = await office.page({ after: page.cursor, wait: '2' });
  return page.cursor;
}

/** What the region's journal holds for its back office, in its order. */
async function toldIds({ database }: RegionUnderTest): Promise<readonly string[]> {
  const rows = await database.query<{ id: string }>(
    `select id from journal where kind in ('case.changed', 'edge.command-refused',
       'edge.message-rejected') order by position`,
  );
  return rows.map(({ id }) => id);
}

describe('an office without Kafka', () => {
  it('files a case that another one completes, both over HTTP only', async () => {
    const caseNo = await completeOne();
    for (const office of [origin, handling]) {
      const ofCase = await office.page({ caseNo });
      const numbers = ofCase.records.map(({ eventno }) => eventno);
      expect(numbers).toEqual([...numbers].sort((one, other) => one! - other!));
      expect(ofCase.records[0]).toMatchObject({ type: changed, eventno: 1, subject: caseNo });
      const [first] = ofCase.records[0]!.data['events'] as readonly { data: object }[];
      expect(first!.data).toMatchObject({ applicant });
    }
  });

  it('reads the very records of the edge topic, with everything that their headers say', async () => {
    await completeOne();
    const records = await handling.all();
    expect(records.map(({ id }) => id)).toEqual(await toldIds(world.handling));
    const { edge } = world.handling;
    const isThere = ({ id }: FeedRecord) => edge.events.some((event) => event.id === id);
    await until('Kafka has them too', () => records.every(isThere), patience);
    for (const { data, ...attributes } of records) {
      const { record } = edge.events.find(({ id }) => id === attributes.id)!;
      const asHeaders = Object.entries(attributes).map(([name, value]) => [
        { datacontenttype: 'content-type', traceparent: 'traceparent' }[name] ?? `ce_${name}`,
        String(value),
      ]);
      expect(Object.fromEntries(asHeaders)).toEqual(record.headers);
      expect(data).toEqual(JSON.parse(record.value.toString()));
    }
  });

  it('keeps its keys apart from those of callers without a token', async () => {
    const data = filing({ origin: world.origin.code, handling: world.handling.code });
    const path = '/v1/cases';
    const key = { 'idempotency-key': 'one-key-of-two-callers' };
    const ours = await origin.command(path, data, key['idempotency-key']);
    const theirs = await world.origin.gateway.post(path, data, key);
    const again = await origin.command(path, data, key['idempotency-key']);
    expect([ours.status, theirs.status, again.status]).toEqual([201, 201, 200]);
    expect(again.body).toMatchObject({ caseNo: (ours.body as { caseNo: string }).caseNo });
  });
});

describe('the token of an office', () => {
  const pathsOf = (caseNo: string) => [`/v1/cases/${caseNo}`, `/v1/cases/${caseNo}/timeline`];
  const persons = [applicant.idNo, applicant.name, applicant.mobile];

  it('shows the whole application, and masks it for whoever has none', async () => {
    const caseNo = await file();
    for (const path of pathsOf(caseNo)) {
      const [whole, masked] = [await origin.get(path), await world.origin.gateway.get(path)];
      expect([whole.status, masked.status]).toEqual([200, 200]);
      for (const person of persons) {
        expect(whole.text).toContain(person);
        expect(masked.text).not.toContain(person);
      }
    }
  });

  it('is refused everywhere when it is wrong, and never logged', async () => {
    const caseNo = await file();
    const stranger = new HttpOffice(world.origin.gateway, 'token-of-nobody');
    const paths = [...pathsOf(caseNo), '/v1/events', '/v1/events/stream'];
    const answers = await Promise.all([
      ...paths.map((path) => stranger.get(path)),
      stranger.command('/v1/cases', filing({ origin: '150600', handling: '510600' })),
    ]);
    for (const answer of answers) {
      expect(answer).toMatchObject({ status: 401, body: { code: 'TOKEN_INVALID' } });
      expect(answer.headers.get('www-authenticate')).toMatch(/^Bearer /);
    }
    const log = world.origin.gateway.log();
    expect(log).toContain('TONGBAN_OFFICE_TOKENS');
    const secrets = [...Object.values(officeTokens()), 'token-of-nobody', 'token-of-the-office'];
    for (const secret of secrets) expect(log).not.toContain(secret.replace(/^hall:/, ''));
  });

  it('is asked for where records hold whole applications', async () => {
    for (const path of ['/v1/events', '/v1/events?wait=5', '/v1/events/stream']) {
      const answer = await world.origin.gateway.get(path);
      expect(answer).toMatchObject({ status: 401, body: { code: 'TOKEN_INVALID' } });
    }
  });
});

describe('the feed', () => {
  it.each([
    ['limit=0', 'limit'],
    ['limit=501', 'limit'],
    ['wait=26', 'wait'],
    ['type=case.changed', 'type'],
    ['caseNo=a', 'caseNo'],
    ['after=1&after=2', 'after'],
    ['colour=red', 'colour'],
  ])('refuses ?%s and names %s', async (query, path) => {
    const answer = await origin.get(`/v1/events?${query}`);
    expect(answer).toMatchObject({
      status: 400,
      body: { code: 'QUERY_INVALID', errors: [{ path }] },
    });
  });

  it('takes the largest page and the longest wait that it allows', async () => {
    await completeOne();
    expect((await origin.page({ limit: '500', wait: '25' })).records).not.toHaveLength(0);
  });

  it('refuses a cursor that is none of its own', async () => {
    const { cursor } = await origin.page({ limit: '1' });
    const another = `${cursor.slice(0, -1)}${cursor.endsWith('0') ? '1' : '0'}`;
    for (const after of ['nonsense', another]) {
      const answer = await origin.get(`/v1/events?after=${after}`);
      expect(answer).toMatchObject({ status: 400, body: { code: 'CURSOR_INVALID' } });
    }
  });

  it('holds a request open until something comes', async () => {
    const cursor = await endOf(origin);
    const waiting = origin.page({ after: cursor, wait: '25' });
    const startedAt = Date.now();
    const caseNo = await file();
    expect((await waiting).records[0]).toMatchObject({ subject: caseNo, eventno: 1 });
    expect(Date.now() - startedAt).toBeLessThan(10_000);
  });

  it('sends one client too many away, with when to come again', async () => {
    const end = await endOf(origin);
    const gone = new AbortController();
    const path = `/v1/events?wait=25&after=${end}`;
    const url = `http://127.0.0.1:${origin.gateway.port}${path}`;
    const clients = Array.from({ length: 3 }, () =>
      fetch(url, { headers: origin.headers, signal: gone.signal }).catch(() => undefined),
    );
    const isFull = async () => {
      const { status, headers } = await origin.get(`/v1/events?wait=1&after=${end}`);
      return status === 429 && headers.get('retry-after') !== null;
    };
    await until('the fourth is sent away', isFull, patience);
    gone.abort();
    await Promise.all(clients);
    const isFree = async () => (await origin.get(`/v1/events?wait=1&after=${end}`)).status === 200;
    await until('those who went have made room', isFree, patience);
  });
});

describe('the stream of the feed', () => {
  it('goes on where it was after the gateway was killed and started again', async () => {
    const { gateway } = world.origin;
    const seen: StreamEvent[] = [];
    const leave = new AbortController();
    let isLeaving = false;
    const follow = async (): Promise<void> => {
      while (!isLeaving) {
        const lastId = seen.findLast(({ id }) => id !== '')?.id;
        try {
          for await (const event of origin.stream(lastId, leave.signal)) seen.push(event);
        } catch {
          // As every client of server-sent events: it comes again a little later.
          await new Promise((resolve) => setImmediate(resolve));
        }
      }
    };
    const following = follow();
    await until(
      'it has caught up',
      () => seen.some(({ event }) => event === 'caught-up'),
      patience,
    );
    await completeOne();
    await gateway.kill();
    await gateway.start();
    await completeOne();
    const ids = await toldIds(world.origin);
    const seenIds = () =>
      seen
        .filter(({ event }) => event === 'message')
        .map(({ data }) => (JSON.parse(data) as FeedRecord).id);
    await until('all has come', () => seenIds().length >= ids.length, patience);
    isLeaving = true;
    leave.abort();
    await following;
    expect(seenIds()).toEqual(ids);
  });

  it('ends at once when the gateway stops, which waits for no client', async () => {
    const { gateway } = world.handling;
    const events: StreamEvent[] = [];
    const reading = (async () => {
      for await (const event of handling.stream()) events.push(event);
    })();
    await until('it reads', () => events.length > 0, patience);
    const startedAt = Date.now();
    expect(await gateway.stop()).toBe('exit code 0');
    await reading;
    expect(Date.now() - startedAt).toBeLessThan(5_000);
    await gateway.start();
  });

  it('tells what another process of the region has committed', async () => {
    const other = await world.origin.another();
    await other.start();
    const office = new HttpOffice(other);
    for (const _ of [1, 2, 3]) {
      const cursor = await endOf(office);
      const waiting = office.page({ after: cursor, wait: '25' });
      const startedAt = Date.now();
      await file();
      expect((await waiting).records).not.toHaveLength(0);
      expect(Date.now() - startedAt).toBeLessThan(10_000);
    }
    await other.stop();
  });
});
