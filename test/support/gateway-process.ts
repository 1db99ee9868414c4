// One gateway as it runs in production: a process of its own, driven only from outside.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { freePort, scratchFolder, startProcess, until } from './servers.js';
import type { StartedProcess } from './servers.js';

const root = join(dirname(fileURLToPath(import.meta.url)), '../..');
const entryPoint = join(root, 'dist/apps/gateway/src/main.js');
const readyTimeoutMs = 120_000;
const stopTimeoutMs = 30_000;

export type Environment = Readonly<Record<string, string>>;

export interface HttpAnswer {
  readonly status: number;
  readonly type: string;
  readonly headers: Headers;
  readonly text: string;
  readonly body: unknown;
}

export interface Degraded {
  readonly name: string;
  readonly code: string;
  readonly since?: string;
}

/** May be started, ended and started again; it keeps its port, and its log goes on. */
export class GatewayProcess {
  private running: StartedProcess | undefined;
  readonly logFile: string;

  private constructor(
    readonly region: string,
    readonly port: number,
    private readonly environment: Environment,
  ) {
    this.logFile = join(scratchFolder(`gateway-${region}`), 'gateway.log');
  }

  /** Starts nothing yet. */
  static async of(region: string, environment: Environment): Promise<GatewayProcess> {
    return new GatewayProcess(region, await freePort(), environment);
  }

  /** `changes` hold for this start only. */
  launch(changes: Environment = {}): void {
    assert(!this.isRunning(), `gateway ${this.region} runs already`);
    this.running = startProcess({
      name: `gateway ${this.region}`,
      command: process.execPath,
      args: ['--enable-source-maps', entryPoint],
      logFile: this.logFile,
      directory: root,
      stopTimeoutMs,
      environment: {
        PATH: process.env.PATH,
        TONGBAN_REGION: this.region,
        TONGBAN_HTTP_PORT: String(this.port),
        ...this.environment,
        ...changes,
      },
    });
  }

  async start(changes: Environment = {}): Promise<void> {
    this.launch(changes);
    await this.untilReady();
  }

  async untilReady(): Promise<void> {
    await until(`gateway ${this.region} is ready`, () => this.isReady(), {
      timeoutMs: readyTimeoutMs,
    });
  }

  /** Rejects when the process has ended, so that nobody waits for what can no longer come. */
  async isReady(): Promise<boolean> {
    if (!this.isRunning()) assert.fail(`gateway ${this.region} ended:\n${this.log().slice(-3000)}`);
    return (await this.readiness()) === 200;
  }

  /** Status of /health/ready; 0 when nobody answers. */
  async readiness(): Promise<number> {
    return this.get('/health/ready').then(
      ({ status }) => status,
      () => 0,
    );
  }

  /** What /health/ready names as failing by itself. */
  async degraded(): Promise<readonly Degraded[]> {
    const { body } = await this.get('/health/ready');
    return (body as { degraded?: readonly Degraded[] }).degraded ?? [];
  }

  isRunning(): boolean {
    return this.running?.isRunning() ?? false;
  }

  get pid(): number | undefined {
    return this.running?.pid;
  }

  /** SIGKILL. */
  async kill(): Promise<void> {
    await this.running?.kill();
  }

  /** SIGTERM; resolves with how it ended, for example `exit code 0`. */
  async stop(): Promise<string> {
    if (!this.running) return 'never started';
    await this.running.stop();
    return (await this.running.exited).reason;
  }

  /** Resolves when it ends by itself, with how: for example `exit code 2`. */
  async ended(): Promise<string> {
    assert(this.running, `gateway ${this.region} was never started`);
    return (await this.running.exited).reason;
  }

  get(path: string, headers: Environment = {}): Promise<HttpAnswer> {
    return this.request('GET', path, { headers });
  }

  /** A command over HTTP. Text and bytes go out as they are, anything else as JSON. */
  post(path: string, body: unknown, headers: Environment = {}): Promise<HttpAnswer> {
    const isRaw = typeof body === 'string' || body instanceof Uint8Array;
    return this.request('POST', path, {
      headers: { 'content-type': 'application/json', ...headers },
      body: isRaw ? (body as string | Uint8Array<ArrayBuffer>) : JSON.stringify(body),
    });
  }

  async request(
    method: string,
    path: string,
    options: { readonly headers?: Environment; readonly body?: RequestInit['body'] } = {},
  ): Promise<HttpAnswer> {
    const answer = await fetch(`http://127.0.0.1:${this.port}${path}`, { method, ...options });
    const text = await answer.text();
    const type = answer.headers.get('content-type') ?? '';
    const body: unknown = type.includes('json') ? JSON.parse(text) : text;
    return { status: answer.status, type, headers: answer.headers, text, body };
  }

  /** Value of one series of /metrics, for example `a_total{outcome="parked"}`; 0 when not there. */
  async metric(series: string): Promise<number> {
    const { text } = await this.get('/metrics');
    const line = text.split('\n').find((one) => one.startsWith(`${series} `));
    return line ? Number(line.slice(series.length + 1)) : 0;
  }

  /** Everything that its processes have written so far. */
  log(): string {
    return readFileSync(this.logFile, 'utf8');
  }
}
