import { setTimeout as sleep } from 'node:timers/promises';
import { BackOff } from '@tongban/exchange';
import type { DatabaseOptions } from '../database-options.js';
import { LISTEN_RETRY_MAX_MS, LISTEN_RETRY_MS } from '../limits.js';
import { connectDedicated, type DedicatedConnection, firstQuery } from './dedicated-connection.js';

/**
 * Tells of commits that other processes notify of.
 *
 * LISTENING: on a connection of its own; each notification is told. CONNECTING: that connection has
 * ended; another one is tried for, ever less often, and once it listens that is told as well, since
 * commits may have been missed. CLOSED: for ever after `close`; nothing is told any more.
 */
export class Watch {
  #mode: 'LISTENING' | 'CONNECTING' | 'CLOSED' = 'CONNECTING';
  #connection: DedicatedConnection | undefined;
  readonly #closing = new AbortController();

  private constructor(
    private readonly options: DatabaseOptions,
    private readonly channels: readonly string[],
    private readonly onCommit: () => void,
  ) {}

  /** Resolves when it listens; rejects when that cannot be done now. */
  static async begin(
    options: DatabaseOptions,
    channels: readonly string[],
    onCommit: () => void,
  ): Promise<{ close(): Promise<void> }> {
    const watch = new Watch(options, channels, onCommit);
    const connection = await watch.#listen();
    void watch.#keepListening(connection);
    return { close: () => watch.#close() };
  }

  async #close(): Promise<void> {
    this.#mode = 'CLOSED';
    this.#closing.abort();
    await this.#connection?.client.end();
  }

  async #listen(): Promise<DedicatedConnection> {
    const connection = await connectDedicated(this.options, 'watch');
    connection.client.on('notification', () => this.#tell());
    await firstQuery(connection, this.channels.map((channel) => `listen ${channel}`).join('; '));
    if (this.#closing.signal.aborted) await connection.client.end();
    else this.#mode = 'LISTENING';
    this.#connection = connection;
    return connection;
  }

  async #keepListening(first: DedicatedConnection): Promise<void> {
    let connection: DedicatedConnection | undefined = first;
    while (connection) {
      await connection.ended;
      connection = await this.#listenAgain();
      this.#tell();
    }
  }

  /** Undefined when it was closed meanwhile. */
  async #listenAgain(): Promise<DedicatedConnection | undefined> {
    const waits = { initialMs: LISTEN_RETRY_MS, maxMs: LISTEN_RETRY_MAX_MS };
    const backOff = new BackOff(waits, Math.random);
    const { signal } = this.#closing;
    while (!signal.aborted) {
      this.#mode = 'CONNECTING';
      try {
        return await this.#listen();
      } catch {
        // Whatever it is, it may pass; who listens to nothing still looks by itself now and then.
        await sleep(backOff.failed(), undefined, { signal }).catch(() => undefined);
      }
    }
    return undefined;
  }

  #tell(): void {
    if (this.#mode === 'LISTENING') this.onCommit();
  }
}
