import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { createHttpApplication } from '../http/create-http-application.js';
import { createLogger } from '../logging/logger.js';
import { Metrics } from '../metrics/metrics.js';
import { PlatformModule } from '../platform.module.js';
import { Liveness } from './liveness.js';
import { Readiness } from './readiness.js';
import type { Degraded, ReadinessReason } from './readiness.js';

const lines: string[] = [];
const logger = createLogger({
  level: 'info',
  destination: { write: (line) => void lines.push(line) },
});
const liveness = new Liveness();
const readiness = new Readiness(logger);
const metrics = new Metrics();
const stalledMs = { consumer: 0, publisher: 0 };
const checks: Record<string, () => Promise<ReadinessReason | void>> = {};
let degraded: readonly Degraded[] = [];
const runs = { database: 0 };
let application: NestFastifyApplication;

beforeAll(async () => {
  for (const name of ['consumer', 'publisher'] as const) {
    liveness.register({ name, stallMsMax: 1000, stalledMs: () => stalledMs[name] });
  }
  for (const name of ['database', 'broker']) {
    const check = () => checks[name]?.() ?? Promise.resolve();
    readiness.register({ name, timeoutMs: 30, check });
  }
  readiness.watch(() => degraded);
  const module = PlatformModule.with({ liveness, readiness, metrics });
  application = await createHttpApplication(module, { logger, metrics, bodyBytesMax: 1024 });
  await application.init();
});

afterAll(() => application.close());

beforeEach(() => {
  checks['database'] = () => Promise.resolve();
  checks['broker'] = () => Promise.resolve();
});

async function probe(url: string) {
  const answer = await application.inject({ method: 'GET', url });
  return { status: answer.statusCode, type: answer.headers['content-type'], body: answer.json() };
}

const ready = { status: 200, body: { status: 'UP' } };

describe('/health/live', () => {
  it('is up while every loop gets on, up to its limit', async () => {
    stalledMs.publisher = 1000;
    expect(await probe('/health/live')).toMatchObject(ready);
  });

  it('names the loop that stands still', async () => {
    stalledMs.publisher = 1001;
    const { status, type, body } = await probe('/health/live');
    expect(status).toBe(503);
    expect(type).toContain('application/problem+json');
    expect(body).toEqual({
      type: 'about:blank',
      title: 'Service Unavailable',
      status: 503,
      stalled: [{ name: 'publisher', stalledMs: 1001, stallMsMax: 1000 }],
    });
  });
});

// The cases follow the life of a process: starting, running, stopping.
describe('/health/ready', () => {
  it('is not ready before the start is complete', async () => {
    const failing = [{ name: 'process', reason: 'STARTING' }];
    expect(await probe('/health/ready')).toMatchObject({ status: 503, body: { failing } });
  });

  it('tells of nothing that fails by itself before it is complete', async () => {
    degraded = [{ name: '110000', code: 'BROKER_UNAVAILABLE' }];
    expect((await probe('/health/ready')).body).not.toHaveProperty('degraded');
    degraded = [];
  });

  it('is ready while every check passes', async () => {
    readiness.start();
    expect(await probe('/health/ready')).toMatchObject(ready);
  });

  it('says why, where a check knows it', async () => {
    checks['database'] = () => Promise.resolve('BEHIND');
    const { status, body } = await probe('/health/ready');
    expect({ status, failing: body.failing }).toEqual({
      status: 503,
      failing: [{ name: 'database', reason: 'BEHIND' }],
    });
  });

  it('stays ready when a part fails by itself, and names it', async () => {
    const one = { name: '110000', code: 'BROKER_UNAVAILABLE', since: '2026-09-21T01:00:00.000Z' };
    degraded = [one];
    expect(await probe('/health/ready')).toMatchObject({
      status: 200,
      body: { status: 'UP', degraded: [one] },
    });
    checks['database'] = () => Promise.reject(new TypeError('closed'));
    expect((await probe('/health/ready')).body).toMatchObject({
      failing: [{ name: 'database' }],
      degraded: [one],
    });
    degraded = [];
  });

  it('names every check that fails, and not what it failed with', async () => {
    checks['database'] = () => Promise.reject(new Error('password hunter2'));
    checks['broker'] = () => new Promise(() => {});
    const { status, body } = await probe('/health/ready');
    expect({ status, failing: body.failing }).toEqual({
      status: 503,
      failing: [
        { name: 'database', reason: 'FAILED' },
        { name: 'broker', reason: 'TIMEOUT' },
      ],
    });
  });

  it('does not start a check again while it hangs', async () => {
    const hung = Promise.withResolvers<void>();
    checks['database'] = () => {
      runs.database += 1;
      return hung.promise;
    };
    await Promise.all([probe('/health/ready'), probe('/health/ready')]);
    await probe('/health/ready');
    expect(runs.database).toBe(1);
    hung.resolve();
  });

  it('logs the beginning and the end of a failure once', async () => {
    await probe('/health/ready');
    lines.length = 0;
    checks['database'] = () => Promise.reject(new TypeError('closed'));
    for (let probes = 0; probes < 3; probes += 1) await probe('/health/ready');
    checks['database'] = () => Promise.resolve();
    for (let probes = 0; probes < 3; probes += 1) await probe('/health/ready');
    const messages = lines.map((line) => (JSON.parse(line) as { message: string }).message);
    expect(messages).toEqual(['readiness check failed', 'readiness check passes again']);
  });

  it('is not ready once the shutdown begins, and stays so', async () => {
    readiness.stop();
    readiness.start();
    const failing = [{ name: 'process', reason: 'STOPPING' }];
    expect(await probe('/health/ready')).toMatchObject({ status: 503, body: { failing } });
  });
});

describe('/metrics', () => {
  it('is what Prometheus reads', async () => {
    const answer = await application.inject({ method: 'GET', url: '/metrics' });
    expect(answer.headers['content-type']).toBe('text/plain; version=0.0.4; charset=utf-8');
    expect(answer.body).toContain('tongban_http_request_duration_seconds_count');
  });
});
