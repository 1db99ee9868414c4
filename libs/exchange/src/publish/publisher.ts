import { BackOff } from '../back-off.js';
import type { Committed, Engine } from '../engine.js';
import { OperationalError } from '../operational-error.js';
import type { Behind } from '../ports/journal.js';
import type { Leadership } from '../ports/store.js';
import type { DestinationStatus } from './destination.js';
import { Publication, streamsOf } from './publication.js';
import type { StreamWithCursor } from './publication.js';
import { endVerification, verifyStream } from './verify-stream.js';

export type PublisherMode =
  'SEEKING' | 'FOLLOWING' | 'VERIFYING' | 'LEADING' | 'BEHIND' | 'STOPPED';

export interface PublisherStatus {
  readonly mode: PublisherMode;
  readonly generation: number;
  readonly behind: Behind | null;
  readonly destinations: readonly DestinationStatus[];
}

/**
 * Publishes what the region has recorded, in one process of it at a time.
 *
 * - SEEKING: at the start, and when the right to publish was lost. Nothing may be written, as it is
 *   not known whether somebody has looked at the region's own topics.
 * - FOLLOWING: another process publishes. It is asked again every now and then.
 * - VERIFYING: the right is here. A new generation is said in each outgoing topic, and what stands
 *   before it is read.
 * - LEADING: everything is published, each destination by itself, until the right is lost.
 * - BEHIND: the topics hold more than the database. Nothing is written or published any more.
 * - STOPPED: for ever after `stop`.
 */
export class Publisher {
  private mode: PublisherMode = 'SEEKING';
  private behind: Behind | null = null;
  private generation = 0;
  private isVerified: ReadonlyMap<string, boolean> = new Map();
  private publication: Publication | null = null;
  private loop: Promise<void> = Promise.resolve();
  private passedAt: Date;
  private readonly stopping = new AbortController();
  private readonly backOff: BackOff;

  constructor(private readonly engine: Engine) {
    const { leadRetryMs: initialMs, publishRetryMaxMs: maxMs } = engine.limits;
    this.backOff = new BackOff({ initialMs, maxMs }, () => engine.random.fraction());
    this.passedAt = engine.clock.now();
  }

  start(): void {
    this.loop = this.run();
    this.engine.inBackground(this.loop);
  }

  /** Resolves when what is being sent has been sent, and the cursors are saved. */
  async stop(): Promise<void> {
    this.stopping.abort();
    await this.loop;
    this.enter('STOPPED');
  }

  mayWrite(): boolean {
    return this.mode === 'LEADING' || this.mode === 'FOLLOWING';
  }

  onCommitted(committed: Committed): void {
    if (committed.head.behind) this.fallBehind(committed.head.behind);
    else this.publication?.offer(committed);
  }

  status(): PublisherStatus {
    const { mode, generation, behind } = this;
    return { mode, generation, behind, destinations: this.publication?.status() ?? [] };
  }

  /** When a pass of its loop last came to an end: a loop that hangs is a reason to restart. */
  progressAt(): Date {
    return this.passedAt;
  }

  private enter(mode: PublisherMode): void {
    if (mode === this.mode) return;
    this.mode = mode;
    this.engine.report({ kind: 'MODE', mode, generation: this.generation });
  }

  private fallBehind(behind: Behind): void {
    this.behind = behind;
    this.publication?.halt();
    this.enter('BEHIND');
  }

  private async run(): Promise<void> {
    const { clock, limits } = this.engine;
    while (!this.stopping.signal.aborted) {
      const waitMs = await this.pass();
      this.passedAt = clock.now();
      if (this.stopping.signal.aborted) return;
      await clock.sleep(Math.min(waitMs, limits.publishRetryMaxMs), this.stopping.signal);
    }
  }

  /** Tries to get the right and uses it for as long as it lasts. Resolves to how long to wait then. */
  private async pass(): Promise<number> {
    const { leadRetryMs } = this.engine.limits;
    try {
      const leadership = await this.engine.store.lead();
      this.backOff.succeeded();
      if (leadership) return await this.use(leadership);
      if (this.mode !== 'BEHIND') this.enter('FOLLOWING');
      return leadRetryMs;
    } catch (error) {
      if (!(error instanceof OperationalError)) throw error;
      this.enter('SEEKING');
      return this.backOff.failed();
    }
  }

  private async use(leadership: Leadership): Promise<number> {
    try {
      if (await this.verify()) await this.publishUntil(leadership.lost);
      else await this.untilStopped(leadership.lost);
    } finally {
      this.publication = null;
      // The server takes it back by itself when the connection is gone.
      await leadership.release().catch(passOperational);
    }
    this.enter('SEEKING');
    return 0;
  }

  /** False when the region is behind its own topics. */
  private async verify(): Promise<boolean> {
    this.enter('VERIFYING');
    const { store } = this.engine;
    const { generation } = await store.beginGeneration();
    this.generation = generation;
    const state = await store.publishState();
    const streams = streamsOf(this.engine.peers, state);
    const verified = await this.verifyAll(streams, generation);
    const behind = verified.find(({ behind }) => behind !== null)?.behind ?? state.head.behind;
    await endVerification(this.engine, generation, behind);
    if (behind) {
      const { peer, detail } = behind;
      this.engine.report({ kind: 'BEHIND', peer, detail });
      this.fallBehind(behind);
      return false;
    }
    this.isVerified = new Map(verified.map(({ peer, failure }) => [peer, failure === null]));
    return true;
  }

  /**
   * A topic that cannot be reached is looked at later, before anything is published to it: it must not
   * hold up the others. When none can be reached it is the broker, and nothing is known yet.
   */
  private async verifyAll(
    streams: readonly StreamWithCursor[],
    generation: number,
  ): Promise<readonly Verified[]> {
    const verified = await Promise.all(
      streams.map(async ({ stream, cursor }): Promise<Verified> => {
        const { peer } = stream;
        try {
          const behind = await verifyStream(this.engine, {
            ...{ stream, cursor, generation },
            isLate: false,
          });
          return { peer, behind, failure: null };
        } catch (error) {
          if (!(error instanceof OperationalError)) throw error;
          return { peer, behind: null, failure: error };
        }
      }),
    );
    const failures = verified.flatMap(({ failure }) => (failure ? [failure] : []));
    if (failures.length === verified.length && failures[0]) throw failures[0];
    return verified;
  }

  private async publishUntil(lost: Promise<void>): Promise<void> {
    const { store } = this.engine;
    // It listens before it looks: what is committed in between is read, not missed.
    const watch = await store.watch(() => this.publication?.refresh());
    try {
      const { generation, isVerified } = this;
      const onBehind = (behind: Behind): void => this.fallBehind(behind);
      const options = { generation, isVerified, onBehind };
      const state = await store.publishState();
      this.publication = new Publication(this.engine, options, state);
      this.publication.start();
      this.enter('LEADING');
      await this.untilStopped(lost);
      await this.publication.stop();
    } finally {
      await watch.close();
    }
  }

  private untilStopped(lost: Promise<void>): Promise<void> {
    const { signal } = this.stopping;
    return new Promise((resolve) => {
      if (signal.aborted) resolve();
      signal.addEventListener('abort', () => resolve(), { once: true });
      void lost.then(resolve);
    });
  }
}

interface Verified {
  readonly peer: string;
  readonly behind: Behind | null;
  readonly failure: OperationalError | null;
}

function passOperational(error: unknown): void {
  if (!(error instanceof OperationalError)) throw error;
}
