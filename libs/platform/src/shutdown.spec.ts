import { EventEmitter } from 'node:events';
import { describe, expect, it } from '@jest/globals';
import { createLogger } from './logging/logger.js';
import { Shutdown } from './shutdown.js';

function scene(timeoutMs = 5000) {
  const done: string[] = [];
  const lines: string[] = [];
  const process = new EventEmitter();
  const shutdown = new Shutdown({
    logger: createLogger({
      level: 'info',
      destination: { write: (line) => void lines.push(line) },
    }),
    timeoutMs,
    stopReadiness: () => done.push('not ready'),
    exit: (code) => done.push(`exit ${code}`),
  });
  shutdown.listen(process);
  const step = (name: string, run: () => Promise<void> = () => Promise.resolve()) =>
    shutdown.add({
      name,
      timeoutMs: 50,
      run: async () => {
        done.push(`${name} begins`);
        await run();
        done.push(`${name} ends`);
      },
    });
  return { shutdown, process, done, lines, step };
}

const never = (): Promise<void> => new Promise(() => {});

describe('Shutdown', () => {
  it('turns readiness off, then drains one step after another, then exits', async () => {
    const { shutdown, process, done, step } = scene();
    step('http');
    step('database');
    process.emit('SIGTERM');
    await shutdown.begin('again');
    const steps = ['http begins', 'http ends', 'database begins', 'database ends'];
    expect(done).toEqual(['not ready', ...steps, 'exit 0']);
  });

  it('closes the rest when a step fails, and says so in the exit code', async () => {
    const { shutdown, done, lines, step } = scene();
    step('consumer', () => Promise.reject(new TypeError('broken')));
    step('database');
    await shutdown.begin('SIGINT');
    expect(done.slice(-2)).toEqual(['database ends', 'exit 1']);
    expect(lines.join()).toContain('"step":"consumer"');
  });

  it('gives a step that hangs up and drains those behind it', async () => {
    const { shutdown, done, lines, step } = scene();
    step('consumer', never);
    step('database');
    await shutdown.begin('SIGTERM');
    expect(done.slice(-2)).toEqual(['database ends', 'exit 1']);
    expect(lines.find((line) => line.includes('out of time'))).toContain('"step":"consumer"');
  });

  it('exits when the time for all steps is up', async () => {
    const { shutdown, done, step } = scene(20);
    for (const name of ['http', 'consumer', 'publisher']) step(name, never);
    const before = performance.now();
    await shutdown.begin('SIGTERM');
    expect(performance.now() - before).toBeLessThan(100);
    expect(done.at(-1)).toBe('exit 1');
  });

  it('exits at once on a second signal', () => {
    const { process, done, step } = scene(20);
    step('consumer', never);
    process.emit('SIGINT');
    process.emit('SIGINT');
    expect(done).toContain('exit 1');
  });
});
