// What a back office or a console reads over HTTP is what /openapi.json promises.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { formatInstant } from '@tongban/contracts';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { countOf, untilQuiet } from '../../support/case-audit.js';
import { applicant, filing } from '../../support/case-data.js';
import { decideEveryCase } from '../../support/counter-clerk.js';
import type { HttpAnswer } from '../../support/gateway-process.js';
import { until } from '../../support/servers.js';
import { TwoGateways } from '../../support/two-gateways.js';

interface Operation {
  readonly responses: Readonly<Record<string, { content?: Record<string, { schema: object }> }>>;
}

interface Listed {
  readonly cases: readonly { readonly caseNo: string; readonly status: string }[];
  readonly nextCursor: string | null;
}

const cases = 7;
/** There for its addresses: it is told of nothing that happens here. */
const quietWebhook = {
  name: 'quiet',
  url: 'https://127.0.0.1:1/',
  secret: `whsec_${Buffer.alloc(32, 'q').toString('base64')}`,
  types: ['tongban.edge.message-rejected.v1'],
};
jest.setTimeout(60_000);
let world: TwoGateways;
let paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
let caseNos: readonly string[];
const ajv = new Ajv2020({ allErrors: true, strict: false });
addFormats.default(ajv);

beforeAll(async () => {
  world = await TwoGateways.start({
    regions: ['340000', '350000'],
    environment: { TONGBAN_WEBHOOKS: JSON.stringify([quietWebhook]) },
  });
  const { origin, handling } = world;
  decideEveryCase(handling.edge);
  const data = filing({ origin: origin.code, handling: handling.code });
  await origin.edge.send(Array.from({ length: cases }, () => ({ type: 'case.file', data })));
  const isOver = async () => (await countOf(origin.database, 'COMPLETED')) === cases;
  await until('every case is completed', isOver, { timeoutMs: 60_000 });
  await untilQuiet(world, { timeoutMs: 60_000 });
  const document = (await origin.gateway.get('/openapi.json')).body as { paths: typeof paths };
  paths = document.paths;
  ajv.addSchema({ $id: 'openapi', ...document });
  caseNos = (await list('')).cases.map(({ caseNo }) => caseNo);
}, 300_000);
afterAll(() => world?.close(), 60_000);

async function list(query: string, status = 200): Promise<Listed> {
  const answer = await world.origin.gateway.get(`/v1/cases${query}`);
  expect(answer.status).toBe(status);
  expectAsPromised(answer, '/v1/cases');
  return answer.body as Listed;
}

/** Holds an answer against the schema that the document gives for its status and media type. */
function expectAsPromised(answer: HttpAnswer, path: string, method = 'get'): void {
  const { responses } = paths[path]![method]!;
  const status = String(answer.status);
  const range = `${status.charAt(0)}XX`;
  const media = answer.type.split(';')[0]!;
  const at = status in responses ? status : range;
  expect(Object.keys(responses[at]?.content ?? {})).toContain(media);
  const pointer = [path, method, 'responses', at, 'content', media, 'schema']
    .map((part) => encodeURIComponent(part.replaceAll('~', '~0').replaceAll('/', '~1')))
    .join('/');
  const isValid = ajv.validate({ $ref: `openapi#/paths/${pointer}` }, answer.body);
  expect({ isValid, errors: ajv.errors ?? [] }).toEqual({ isValid: true, errors: [] });
}

/** Probes and metrics promise a status and nothing of its form. */
function hasContent({ responses }: Operation): boolean {
  return Object.values(responses).some(({ content }) => content !== undefined);
}

describe('/openapi.json', () => {
  it('is the same in both regions', async () => {
    const { origin, handling } = world;
    const documents = await Promise.all(
      [origin, handling].map(({ gateway }) => gateway.get('/openapi.json')),
    );
    expect(documents[0]!.body).toEqual(documents[1]!.body);
  });

  it('names no route that is not there', async () => {
    const { gateway } = world.origin;
    for (const [path, operations] of Object.entries(paths)) {
      const address = path.replace('{caseNo}', caseNos[0]!).replace('{name}', quietWebhook.name);
      for (const method of Object.keys(operations)) {
        const headers = { 'idempotency-key': randomUUID(), 'content-type': 'application/json' };
        const options = method === 'get' ? {} : { headers, body: '{}' };
        const answer = await gateway.request(method.toUpperCase(), address, options);
        const { code } = answer.body as { code?: string };
        expect([path, method, code ?? answer.status]).not.toContain('NOT_FOUND');
        if (hasContent(operations[method]!)) expectAsPromised(answer, path, method);
      }
    }
  });
});

describe('the list', () => {
  it('gives every case once, newest first, page by page', async () => {
    const seen: string[] = [];
    let cursor: string | null = null;
    for (let page = 0; page === 0 || (cursor !== null && page < 10); page += 1) {
      const query: string = cursor === null ? '' : `&cursor=${encodeURIComponent(cursor)}`;
      const one: Listed = await list(`?limit=3${query}`);
      expect(one.cases.length).toBeLessThanOrEqual(3);
      seen.push(...one.cases.map(({ caseNo }) => caseNo));
      cursor = one.nextCursor;
    }
    expect(cursor).toBeNull();
    expect(seen).toEqual(caseNos);
    expect(new Set(seen).size).toBe(cases);
  });

  it('finds by number, status, item, side, other region and time', async () => {
    const countFound = async (query: string) => (await list(`?${query}`)).cases.length;
    expect(await countFound(`caseNo=${caseNos[0]}`)).toBe(1);
    expect(await countFound('status=COMPLETED')).toBe(cases);
    expect(await countFound('status=ACCEPTED')).toBe(0);
    expect(await countFound('item=medical-remote-filing')).toBe(cases);
    expect(await countFound('side=ORIGIN')).toBe(cases);
    expect(await countFound('side=HANDLING')).toBe(0);
    expect(await countFound(`otherRegion=${world.handling.code}`)).toBe(cases);
    expect(await countFound('otherRegion=110000')).toBe(0);
    expect(await countFound('filedFrom=2020-01-01T00:00:00Z')).toBe(cases);
    expect(await countFound('filedTo=2020-01-01T00:00:00Z')).toBe(0);
    const today = formatInstant(new Date()).slice(0, 10);
    expect(await countFound(`filedFrom=2020-01-01&filedTo=${today}`)).toBe(cases);
  });

  it.each([
    ['status=LOST', [{ path: 'status', reason: 'ENUM' }], 'QUERY_INVALID'],
    ['limit=0', [{ path: 'limit', reason: 'MINIMUM' }], 'QUERY_INVALID'],
    ['limit=1&limit=2', [{ path: 'limit', reason: 'DUPLICATE' }], 'QUERY_INVALID'],
    ['filedFrom=2026-02-30', [{ path: 'filedFrom', reason: 'FORMAT' }], 'QUERY_INVALID'],
    ['colour=red', [{ path: 'colour', reason: 'UNKNOWN_FIELD' }], 'QUERY_INVALID'],
    ['cursor=nonsense', undefined, 'CURSOR_INVALID'],
  ])('refuses ?%s and says which parameter is wrong', async (query, errors, code) => {
    const problem = await list(`?${query}`, 400);
    expect(problem).toMatchObject({ code, ...(errors ? { errors } : {}) });
  });
});

describe('one case', () => {
  it('is shown as promised in both regions, with the same head of its history', async () => {
    const { origin, handling } = world;
    const path = '/v1/cases/{caseNo}';
    const answers = await Promise.all(
      [origin, handling].map(({ gateway }) => gateway.get(`/v1/cases/${caseNos[0]}`)),
    );
    for (const answer of answers) expectAsPromised(answer, path);
    const [here, there] = answers.map(({ body }) => body as Record<string, unknown>);
    expect(here).toMatchObject({ status: 'COMPLETED', side: 'ORIGIN', pen: null });
    expect(here).toMatchObject({ blocked: null, rejected: null, parked: [] });
    expect(there).toMatchObject({ status: 'COMPLETED', side: 'HANDLING' });
    expect(here!['headHash']).toBe(there!['headHash']);
  });

  it('has a timeline without gaps that says what was delivered to the other region', async () => {
    const answer = await world.origin.gateway.get(`/v1/cases/${caseNos[0]}/timeline`);
    expectAsPromised(answer, '/v1/cases/{caseNo}/timeline');
    const { entries } = answer.body as {
      entries: readonly {
        eventNo: number;
        type: string;
        region: string;
        delivered: { streamNo: number; ackedAt: string | null } | null;
      }[];
    };
    expect(entries.map(({ eventNo }) => eventNo)).toEqual(entries.map((_, index) => index + 1));
    expect(entries[0]!.type).toBe('case.submitted');
    expect(entries.at(-1)!.type).toBe('case.completed');
    for (const { region, delivered } of entries) {
      const isOurs = region === world.origin.code;
      expect(delivered === null).toBe(!isOurs);
      if (isOurs) expect(delivered?.ackedAt).toMatch(/^\d{4}-/);
    }
  });

  it('shows no more of the applicant than a clerk needs to recognise the case', async () => {
    for (const path of ['', '/timeline']) {
      const { text } = await world.origin.gateway.get(`/v1/cases/${caseNos[0]}${path}`);
      for (const secret of [applicant.idNo, applicant.name, applicant.mobile])
        expect(text).not.toContain(secret);
    }
  });
});

it('is alive and ready, and has metrics', async () => {
  const { gateway } = world.origin;
  expect((await gateway.get('/health/live')).body).toEqual({ status: 'UP' });
  expect((await gateway.get('/health/ready')).body).toEqual({ status: 'UP' });
  const applied = await gateway.metric('tongban_case_events_total{type="case.completed"}');
  expect(applied).toBe(cases);
  const peer = world.handling.code;
  const series = [
    `tongban_destination_unpublished{destination="${peer}"} 0`,
    'tongban_destination_oldest_unpublished_seconds{destination="back-office"} 0',
    'tongban_destination_failing{destination="supervision"} 0',
    `tongban_stream_unacked{peer="${peer}"} 0`,
    `tongban_stream_oldest_unacked_seconds{peer="${peer}"} 0`,
    'tongban_blocked_cases 0',
    'tongban_parked_messages 0',
    'tongban_writer_behind 0',
    'tongban_publisher_leading 1',
  ];
  const missing = async () => {
    const { text } = await gateway.get('/metrics');
    return series.filter((one) => !text.includes(`${one}\n`));
  };
  // What waits is counted every now and then.
  const areThere = async () => (await missing()).length === 0;
  await until('all is counted', areThere, { timeoutMs: 10_000 }).catch(() => undefined);
  expect(await missing()).toEqual([]);
});

describe('a problem', () => {
  it('says by its type where it is explained, by the same gateway', async () => {
    const { gateway } = world.origin;
    const { body } = await gateway.get('/v1/cases/KS0');
    const { type, code } = body as { readonly type: string; readonly code: string };
    const page = await gateway.get(type);
    expect(page).toMatchObject({ status: 200, type: 'text/html; charset=utf-8' });
    expect(page.text).toContain(code);
  });

  it('says which methods an address takes', async () => {
    const answer = await world.origin.gateway.post(`/v1/cases/${caseNos[0]}`, {});
    expect(answer).toMatchObject({ status: 405, body: { code: 'METHOD_NOT_ALLOWED' } });
    expect(answer.headers.get('allow')).toBe('GET, HEAD');
  });
});
