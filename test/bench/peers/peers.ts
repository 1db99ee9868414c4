// Many regions seen from the bench: one process, told what to do.
import assert from 'node:assert/strict';
import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import type { ProcessGroups } from '../measure.js';
import type { BenchServers } from '../servers.js';
import type { RegionCases } from '../tongban/audit.js';
import type { Handlers } from '../tongban/handlers.js';
import type { PeersAnswers, PeersSettings } from './main.js';

const program = new URL('./main.ts', import.meta.url);
const compiler = new URL('../../../tools/typescript-sources.ts', import.meta.url).href;

/** Regions that share a process, and have their databases in its memory: it lives as long as they do. */
export class Peers implements Handlers {
  failure: unknown;
  private isEnding = false;

  private constructor(private readonly child: ChildProcess) {
    child.once('exit', (code, signal) => {
      if (!this.isEnding) this.failure = `the peers ended: ${code ?? signal}`;
    });
  }

  static prepare({ brokers }: BenchServers, origin: string, regions: readonly string[]): Peers {
    const settings: PeersSettings = { brokers, origin, regions };
    const execArgv = ['--disable-warning=TimeoutNegativeWarning', '--import', compiler];
    const child = fork(program, [JSON.stringify(settings)], { execArgv });
    return new Peers(child);
  }

  async start(): Promise<void> {
    await this.ask('start');
  }

  async stop(): Promise<void> {
    await this.ask('stop');
  }

  isSettled(): Promise<boolean> {
    return this.ask('isSettled');
  }

  get processes(): ProcessGroups {
    return { peers: [this.child.pid ?? 0] };
  }

  cases(): Promise<readonly RegionCases[]> {
    return this.ask('cases');
  }

  close(): Promise<void> {
    this.isEnding = true;
    this.child.kill('SIGKILL');
    return Promise.resolve();
  }

  /** One question at a time. */
  private async ask<Ask extends keyof PeersAnswers>(ask: Ask): Promise<PeersAnswers[Ask]> {
    const abort = new AbortController();
    const ended = once(this.child, 'exit', abort).then(() => assert.fail('the peers ended'));
    ended.catch(() => undefined);
    this.child.send(ask);
    const [message] = (await Promise.race([once(this.child, 'message', abort), ended])) as [
      { readonly answer: PeersAnswers[Ask] },
    ];
    abort.abort();
    return message.answer;
  }
}
