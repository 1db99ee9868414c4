import type { Committed, Engine } from '../engine.js';
import { OperationalError } from '../operational-error.js';
import type { Behind, ParkedKey, StreamRecord } from '../ports/journal.js';
import type { Cursor, PublishState } from '../ports/store.js';
import { newStream } from '../stream/stream-record.js';
import type { DestinationStatus } from './destination.js';
import { entryDestinations, entryItem, frameItem } from './destinations.js';
import type { EntryDestination } from './destinations.js';
import { PeerLink } from './peer-link.js';
import { Waker } from './waker.js';

export interface PublicationOptions {
  readonly generation: number;
  /** By peer: whether its topic was looked at. */
  readonly isVerified: ReadonlyMap<string, boolean>;
  readonly onBehind: (behind: Behind) => void;
}

/** Places that a topic of dead letters, which mostly gets nothing, may be past its saved cursor. */
const deadLetterPlacesMax = 10_000;

/** All destinations of a region while this process publishes, and what keeps them going. */
export class Publication {
  private readonly links: ReadonlyMap<string, PeerLink>;
  private readonly others: readonly EntryDestination[];
  private position: number;
  private readonly stopping = new AbortController();
  private readonly waker = new Waker();
  private loops: readonly Promise<void>[] = [];
  private isRefreshing = false;
  private isStale = false;

  constructor(
    private readonly engine: Engine,
    private readonly options: PublicationOptions,
    state: PublishState,
  ) {
    this.position = state.head.position;
    this.others = entryDestinations(engine, state);
    this.links = new Map(
      streamsOf(engine.peers, state).map(({ stream, cursor }) => {
        const { generation } = options;
        const isVerified = options.isVerified.get(stream.peer) ?? false;
        const link = new PeerLink(engine, { stream, cursor, generation, isVerified });
        return [stream.peer, link];
      }),
    );
  }

  start(): void {
    for (const destination of this.destinations()) destination.start();
    this.loops = [this.sayControls(), this.saveNowAndThen()];
    for (const loop of this.loops) this.engine.inBackground(loop);
  }

  /** Nothing is published any more; what is being sent is not waited for. */
  halt(): void {
    this.stopping.abort();
    this.waker.wake();
    for (const destination of this.destinations()) this.engine.inBackground(destination.stop());
  }

  /** Resolves when what is being sent has been sent, and the cursors are saved. */
  async stop(): Promise<void> {
    this.stopping.abort();
    this.waker.wake();
    await Promise.all(this.destinations().map((destination) => destination.stop()));
    await Promise.all(this.loops);
    await this.saveCursors();
  }

  /**
   * A commit of this process. When another one that it was not told of lies in between, the journal is
   * read; until then nothing follows, or what lies in between would be passed over.
   */
  offer({ head, entries, frames, streams }: Committed): void {
    const follows = this.position === head.position - entries.length;
    for (const stream of streams) this.links.get(stream.peer)?.update(stream);
    this.waker.wake();
    if (!follows) return this.refresh();
    this.position = head.position;
    for (const { destination, isFor } of this.others)
      destination.offer(entries.filter(isFor).map(entryItem), head.position);
    for (const { peer, sentSize } of streams) {
      const own = frames.filter((frame) => frame.peer === peer);
      if (own.length > 0) this.links.get(peer)?.frames.offer(own.map(frameItem), sentSize);
    }
  }

  /** Another process has committed: what it was stands in the journal. */
  refresh(): void {
    this.isStale = true;
    if (!this.isRefreshing) this.engine.inBackground(this.refreshAll());
  }

  status(): readonly DestinationStatus[] {
    return this.destinations().map((destination) => destination.status());
  }

  private destinations() {
    return [
      ...[...this.links.values()].map(({ frames }) => frames),
      ...this.others.map(({ destination }) => destination),
    ];
  }

  private async refreshAll(): Promise<void> {
    this.isRefreshing = true;
    while (this.isStale && !this.stopping.signal.aborted) {
      this.isStale = false;
      const state = await this.engine.store.publishState().catch(toOperational);
      if (state instanceof OperationalError) {
        this.isStale = true;
        await this.engine.clock.sleep(this.engine.limits.publishRetryMs, this.stopping.signal);
      } else this.catchUp(state);
    }
    // Before anything else may run, or what is asked for in between would be forgotten.
    this.isRefreshing = false;
  }

  private catchUp(state: PublishState): void {
    const { head } = state;
    if (head.behind) return this.options.onBehind(head.behind);
    this.position = Math.max(this.position, head.position);
    for (const { destination } of this.others) destination.catchUp(head.position);
    for (const { stream } of streamsOf(this.engine.peers, state)) {
      const link = this.links.get(stream.peer);
      link?.update(stream);
      link?.frames.catchUp(stream.sentSize);
    }
    this.waker.wake();
  }

  /** Acks that no frame carried, and checkpoints: each peer by itself. */
  private async sayControls(): Promise<void> {
    const { clock } = this.engine;
    while (!this.stopping.signal.aborted) {
      const nowMs = clock.now().getTime();
      const due = [...this.links.values()].filter((link) => link.dueMs() <= nowMs);
      for (const link of due) this.engine.inBackground(this.say(link));
      const nextMs = Math.min(...[...this.links.values()].map((link) => link.dueMs()));
      await this.rest(nextMs - nowMs);
    }
  }

  private async say(link: PeerLink): Promise<void> {
    try {
      await link.sayDue();
      this.waker.wake();
    } catch (error) {
      if (!(error instanceof OperationalError)) throw error;
      this.engine.report({ kind: 'CONTROL_FAILED', code: error.code });
    }
  }

  /** Until it is woken, or for so long. */
  private async rest(durationMs: number): Promise<void> {
    const done = new AbortController();
    const { quietCheckpointMs } = this.engine.limits;
    const waitMs = Math.min(Math.max(durationMs, 1), quietCheckpointMs);
    const signal = AbortSignal.any([done.signal, this.stopping.signal]);
    await Promise.race([this.waker.rest(), this.engine.clock.sleep(waitMs, signal)]);
    done.abort();
  }

  private async saveNowAndThen(): Promise<void> {
    const { clock, limits } = this.engine;
    while (!this.stopping.signal.aborted) {
      await clock.sleep(limits.saveCursorsMs, this.stopping.signal);
      await this.saveCursors();
    }
  }

  /** What is not saved is published a second time after a crash, which every reader drops. */
  private async saveCursors(): Promise<void> {
    const moved = [...this.movedCursors()];
    const resent = this.resentRequests();
    if (moved.length === 0 && resent.length === 0) return;
    const failure = await this.engine.store.saveCursors(moved, resent).catch(toOperational);
    if (failure instanceof OperationalError) return;
    for (const destination of this.destinations()) {
      const cursor = moved.find((one) => one.destination === destination.name);
      if (cursor) destination.saved(cursor.place);
    }
  }

  private *movedCursors(): Generator<Cursor> {
    for (const destination of this.destinations()) {
      const isDeadLetters = destination.name.startsWith('dlq.');
      const moved = destination.movedBy(isDeadLetters ? deadLetterPlacesMax : 1);
      if (moved) yield { destination: destination.name, ...moved };
    }
  }

  private resentRequests(): readonly ParkedKey[] {
    return [...this.links.values()].flatMap((link) => {
      const number = link.takeResent();
      return number === null ? [] : [{ peer: link.peer, number }];
    });
  }
}

export interface StreamWithCursor {
  readonly stream: StreamRecord;
  readonly cursor: Cursor | undefined;
}

/** One for each peer, also for those that nothing was exchanged with yet. */
export function streamsOf(
  peers: readonly string[],
  { streams, cursors }: PublishState,
): readonly StreamWithCursor[] {
  return peers.map((peer) => ({
    stream: streams.find((stream) => stream.peer === peer) ?? newStream(peer),
    cursor: cursors.find(({ destination }) => destination === peer),
  }));
}

function toOperational(error: unknown): OperationalError {
  if (error instanceof OperationalError) return error;
  throw error;
}
