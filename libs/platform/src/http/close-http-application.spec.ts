import { once } from 'node:events';
import { connect, type AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Controller, Get, Module } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { createLogger } from '../logging/logger.js';
import { Metrics } from '../metrics/metrics.js';
import { closeHttpApplication } from './close-http-application.js';
import { createHttpApplication } from './create-http-application.js';

let arrived = Promise.withResolvers<void>();
let released = Promise.withResolvers<void>();

@Controller('slow')
class SlowController {
  @Get()
  async slow(): Promise<object> {
    arrived.resolve();
    await released.promise;
    return { answered: true };
  }
}

@Module({ controllers: [SlowController] })
class SlowModule {}

let application: NestFastifyApplication;

beforeEach(async () => {
  arrived = Promise.withResolvers();
  released = Promise.withResolvers();
  application = await createHttpApplication(SlowModule, {
    logger: createLogger({ level: 'error' }),
    metrics: new Metrics(),
    bodyBytesMax: 1024,
  });
  await application.listen(0, '127.0.0.1');
});

afterEach(() => closeHttpApplication(application, 0));

describe('closeHttpApplication', () => {
  it('answers the request under way and takes no more', async () => {
    const url = `${await application.getUrl()}/slow`;
    const answer = fetch(url);
    await arrived.promise;
    const closed = closeHttpApplication(application, 60_000);
    await until(() => !application.getHttpServer().listening);
    await expect(fetch(url)).rejects.toThrow('fetch failed');
    released.resolve();
    const response = await answer;
    expect(response.headers.get('connection')).toBe('close');
    expect(await response.json()).toEqual({ answered: true });
    await closed;
  });

  it('cuts a client that never finishes its request', async () => {
    const { port } = application.getHttpServer().address() as AddressInfo;
    const socket = connect(port, '127.0.0.1');
    socket.write('GET /slow HTTP/1.1\r\nhost: a\r\n\r\n');
    await arrived.promise;
    const cut = once(socket, 'close');
    await closeHttpApplication(application, 20);
    await cut;
    expect(socket.bytesRead).toBe(0);
  });
});

async function until(condition: () => boolean): Promise<void> {
  const endsAtMs = performance.now() + 4000;
  while (!condition() && performance.now() < endsAtMs) {
    await new Promise((resolve) => setImmediate(resolve));
  }
}
