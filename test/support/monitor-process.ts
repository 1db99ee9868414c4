// The monitor as it runs in production, driven only from outside.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Environment } from './gateway-process.js';
import { freePort, scratchFolder, startProcess, until } from './servers.js';
import type { StartedProcess } from './servers.js';

const root = join(dirname(fileURLToPath(import.meta.url)), '../..');
const entryPoint = join(root, 'dist/apps/monitor/src/main.js');
const readyTimeoutMs = 120_000;
const stopTimeoutMs = 30_000;

export class MonitorProcess {
  private running: StartedProcess | undefined;
  readonly logFile = join(scratchFolder('monitor'), 'monitor.log');

  private constructor(
    readonly port: number,
    private readonly environment: Environment,
  ) {}

  static async of(environment: Environment): Promise<MonitorProcess> {
    return new MonitorProcess(await freePort(), environment);
  }

  /** `changes` hold for this start only. */
  async start(changes: Environment = {}): Promise<void> {
    this.running = startProcess({
      name: 'monitor',
      command: process.execPath,
      args: ['--enable-source-maps', entryPoint],
      logFile: this.logFile,
      directory: root,
      stopTimeoutMs,
      environment: {
        PATH: process.env.PATH,
        TONGBAN_HTTP_PORT: String(this.port),
        ...this.environment,
        ...changes,
      },
    });
    await until('the monitor is ready', () => this.isReady(), { timeoutMs: readyTimeoutMs });
  }

  async stop(): Promise<void> {
    await this.running?.stop();
  }

  /** What it answers; fails for anything but 200. */
  async get<Body>(path: string): Promise<Body> {
    const answer = await fetch(`http://127.0.0.1:${this.port}${path}`);
    assert.equal(answer.status, 200, `${path} answers ${answer.status}`);
    return (await answer.json()) as Body;
  }

  private async isReady(): Promise<boolean> {
    if (!this.running?.isRunning())
      assert.fail(`the monitor ended:\n${readFileSync(this.logFile, 'utf8').slice(-3000)}`);
    const answer = await fetch(`http://127.0.0.1:${this.port}/health/ready`).catch(() => null);
    return answer?.ok ?? false;
  }
}
