import { EventEmitter } from 'node:events';
import { describe, expect, it } from '@jest/globals';
import { Server } from '@nestjs/microservices';
import type { CustomTransportStrategy } from '@nestjs/microservices';
import { IsIn, IsIP } from 'class-validator';
import { InvalidConfiguration } from '../config/load-config.js';
import { Integer } from '../config/rules.js';
import { Setting } from '../config/setting.js';
import { logLevels } from '../logging/logger.js';
import type { LogLevel } from '../logging/logger.js';
import { PlatformModule } from '../platform.module.js';
import type { ApplicationPlan, Assembly } from './application-plan.js';
import type { Host } from './host.js';
import { runApplication } from './run-application.js';

class SmallConfig {
  @Setting({ name: 'TONGBAN_HTTP_HOST', zh: '地址', en: 'Address', default: '127.0.0.1' })
  @IsIP()
  readonly httpHost!: string;

  @Setting({ name: 'TONGBAN_HTTP_PORT', zh: '端口', en: 'Port', default: 0 })
  @Integer(0, 65_535)
  readonly httpPort!: number;

  @Setting({ name: 'TONGBAN_SHUTDOWN_TIMEOUT_MS', zh: '时间', en: 'Time', default: 5000 })
  @Integer(1000, 60_000)
  readonly shutdownTimeoutMs!: number;

  @Setting({ name: 'TONGBAN_LOG_LEVEL', kind: 'text', zh: '级别', en: 'Level', default: 'info' })
  @IsIn(logLevels)
  readonly logLevel!: LogLevel;

  @Setting({ name: 'TONGBAN_DATABASE_URL', zh: '库', en: 'Database', secret: true, optional: true })
  readonly databaseUrl?: string;
}

interface Line {
  readonly message: string;
  readonly [field: string]: unknown;
}

/** A process of its own that can be told to end, and remembers in what order things were done. */
function scene(environment: Host['environment'] = {}) {
  const done: string[] = [];
  const lines: Line[] = [];
  const complaints: string[] = [];
  const events = new EventEmitter();
  const exited = Promise.withResolvers<number>();
  const host: Host = {
    environment,
    events,
    complain: (text) => void complaints.push(text),
    exit: (code) => exited.resolve(code),
    logDestination: { write: (line) => void lines.push(JSON.parse(line) as Line) },
  };
  class Consumers extends Server implements CustomTransportStrategy {
    listen(callback: () => void): void {
      done.push('consumers begin');
      callback();
    }
    close(): void {
      done.push('consumers end');
    }
    on(): void {}
    unwrap<T>(): T {
      return this as unknown as T;
    }
  }
  const assembly: Omit<Assembly, 'module'> = {
    bodyBytesMax: 1024,
    strategy: new Consumers(),
    tasks: [{ name: 'count', everyMs: 60_000, run: () => Promise.resolve() }],
    begin: () => done.push('begin'),
    closing: ['publisher', 'database'].map((name) => ({
      name,
      close: () => Promise.resolve(void done.push(`${name} closed`)),
    })),
  };
  const plan: ApplicationPlan<SmallConfig> = {
    name: 'small',
    configClass: SmallConfig,
    logFields: () => ({ region: '410000' }),
    assemble: (foundation) =>
      Promise.resolve({ ...assembly, module: PlatformModule.with(foundation) }),
  };
  return { done, lines, complaints, events, exited: exited.promise, host, plan };
}

describe('an app', () => {
  it('begins with what must be under way, and ends the other way round', async () => {
    const { plan, host, events, exited, done, lines } = scene();
    await runApplication(plan, host);
    expect(done).toEqual(['begin', 'consumers begin']);
    expect(lines.at(-1)).toMatchObject({ message: 'ready', app: 'small', region: '410000' });
    events.emit('SIGTERM');
    expect(await exited).toBe(0);
    expect(done.slice(2)).toEqual(['consumers end', 'publisher closed', 'database closed']);
  });

  it('says what it is configured with, without secrets, and which settings it does not know', async () => {
    const { plan, host, events, exited, lines } = scene({
      TONGBAN_DATABASE_URL: 'postgres://u:hunter2@db/t',
      TONGBAN_CHECKPOINTS_MS: '5',
    });
    await runApplication(plan, host);
    events.emit('SIGINT');
    await exited;
    expect(lines).toContainEqual(
      expect.objectContaining({
        message: 'a setting is not known',
        setting: 'TONGBAN_CHECKPOINTS_MS',
      }),
    );
    expect(lines.map(({ message }) => message)).toContain('starting');
    expect(JSON.stringify(lines)).not.toContain('hunter2');
  });

  it('that is not configured says all that is wrong, and starts nothing', async () => {
    const environment = { TONGBAN_HTTP_PORT: '65536', TONGBAN_LOG_LEVEL: 'chatty' };
    const { plan, host, exited, complaints, lines, done } = scene(environment);
    await runApplication(plan, host);
    expect(await exited).toBe(2);
    expect(complaints.join()).toMatch(/TONGBAN_HTTP_PORT[^]*TONGBAN_LOG_LEVEL/);
    expect([lines, done]).toEqual([[], []]);
  });

  it('that cannot be put together says why and exits', async () => {
    const { plan, host, exited, lines } = scene();
    const assemble = () => Promise.reject(new RangeError('no database'));
    await runApplication({ ...plan, assemble }, host);
    expect(await exited).toBe(1);
    expect(lines.at(-1)).toMatchObject({
      message: 'could not start',
      error: { message: 'no database' },
    });
  });

  it('that finds out by what it opens that a setting is wrong names it in one line', async () => {
    const { plan, host, exited, lines } = scene();
    const settings = [{ name: 'TONGBAN_DATABASE_URL', rule: 'names another database' }];
    const assemble = () => Promise.reject(new InvalidConfiguration(settings));
    await runApplication({ ...plan, assemble }, host);
    expect(await exited).toBe(2);
    expect(lines.at(-1)).toMatchObject({
      message: 'wrong configuration',
      settings: ['TONGBAN_DATABASE_URL: names another database'],
    });
    expect(lines.at(-1)).not.toHaveProperty('error');
  });

  it('that crashes says so and exits', async () => {
    const { plan, host, events, exited, lines } = scene();
    await runApplication(plan, host);
    events.emit('unhandledRejection', new RangeError('a broken invariant'));
    expect(await exited).toBe(1);
    expect(lines.at(-1)).toMatchObject({ message: 'crashed', event: 'unhandledRejection' });
    events.emit('SIGTERM');
  });
});
