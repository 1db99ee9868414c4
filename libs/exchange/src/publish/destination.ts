import type { ProblemCode } from '@tongban/contracts';
import { BackOff } from '../back-off.js';
import type { Engine } from '../engine.js';
import { OperationalError } from '../operational-error.js';
import { Waker } from './waker.js';

/** One thing to be published: an entry, or a frame. */
export interface Item<Value> {
  /** Where it stands: a position of the journal, or the last number of a frame. */
  readonly place: number;
  readonly bytes: number;
  readonly at: Date;
  readonly value: Value;
}

export interface DestinationOptions<Value> {
  /** A region code, `back-office`, `supervision`, or a topic of dead letters. */
  readonly name: string;
  /** How far it has been published. */
  readonly cursor: number;
  /** How far there is something committed. */
  readonly known: number;
  /** What stands behind that place in the journal, in order and bounded; empty when nothing does. */
  readonly read: (after: number) => Promise<readonly Item<Value>[]>;
  /** Resolves when all are published; to the offset after them where it is known and of use. */
  readonly send: (values: readonly Value[]) => Promise<string | null>;
}

export interface DestinationStatus {
  readonly destination: string;
  readonly cursor: number;
  /** Places between what is published and what is committed. */
  readonly unpublished: number;
  readonly oldestAt: Date | null;
  readonly failingSince: Date | null;
  readonly code: ProblemCode | null;
}

/**
 * Publishes to one place, and fails by itself. It has a cursor of its own.
 *
 * Modes: from MEMORY it publishes what commits of this process hand over, as long as that follows on its
 * cursor and is not too much. After a start, a commit of another process, a rewind or a long failure
 * it reads the JOURNAL, until nothing stands behind its cursor; then it is back at MEMORY.
 */
export class Destination<Value> {
  readonly name: string;
  private cursor: number;
  private known: number;
  private queue: Item<Value>[] = [];
  private queueBytes = 0;
  private readsJournal: boolean;
  /** Changes with every rewind: what is being sent then does not move the cursor. */
  private epoch = 0;
  private nextOffset: string | null = null;
  private oldestAt: Date | null = null;
  private failingSince: Date | null = null;
  private code: ProblemCode | null = null;
  private savedCursor: number;
  /** Place of the last item that was published. */
  private publishedTo = 0;
  private readonly waker = new Waker();
  private readonly stopping = new AbortController();
  private readonly backOff: BackOff;
  private loop: Promise<void> = Promise.resolve();

  constructor(
    private readonly engine: Engine,
    private readonly options: DestinationOptions<Value>,
  ) {
    this.name = options.name;
    this.cursor = options.cursor;
    this.savedCursor = options.cursor;
    this.known = options.known;
    this.readsJournal = options.cursor < options.known;
    const { publishRetryMs: initialMs, publishRetryMaxMs: maxMs } = engine.limits;
    this.backOff = new BackOff({ initialMs, maxMs }, () => engine.random.fraction());
  }

  start(): void {
    this.loop = this.run();
    this.engine.inBackground(this.loop);
  }

  /** Resolves when the send under way has ended. */
  async stop(): Promise<void> {
    this.stopping.abort();
    this.waker.wake();
    await this.loop;
  }

  /** A commit of this process: what it holds for this destination, and how far it goes. */
  offer(items: readonly Item<Value>[], known: number): void {
    const isIdle = !this.readsJournal && this.queue.length === 0 && this.cursor === this.known;
    this.known = known;
    if (items.length === 0) {
      if (isIdle) this.cursor = known;
      else this.waker.wake();
      return;
    }
    if (!this.readsJournal) this.enqueue(items);
    this.waker.wake();
  }

  /** Something was committed that this process does not hold. */
  catchUp(known: number): void {
    if (known <= this.known) return;
    this.known = known;
    this.forgetQueue();
    this.waker.wake();
  }

  /** Everything beyond this place goes out again. */
  rewind(place: number): void {
    if (place >= this.cursor) return;
    this.epoch += 1;
    this.cursor = place;
    this.forgetQueue();
    this.waker.wake();
  }

  get place(): number {
    return this.cursor;
  }

  get isFailing(): boolean {
    return this.failingSince !== null;
  }

  status(): DestinationStatus {
    const unpublished = this.readsJournal ? this.known - this.cursor : this.queue.length;
    return {
      destination: this.name,
      cursor: this.cursor,
      unpublished: Math.max(unpublished, this.oldestAt ? 1 : 0),
      oldestAt: this.oldestAt ?? this.queue[0]?.at ?? null,
      failingSince: this.failingSince,
      code: this.code,
    };
  }

  /** The cursor, when something was published since it was saved or it has moved by so much. */
  movedBy(
    placesMin: number,
  ): { readonly place: number; readonly nextOffset: string | null } | null {
    const isFar = Math.abs(this.cursor - this.savedCursor) >= placesMin;
    if (!isFar && this.publishedTo <= this.savedCursor) return null;
    return { place: this.cursor, nextOffset: this.nextOffset };
  }

  saved(place: number): void {
    this.savedCursor = place;
  }

  private enqueue(items: readonly Item<Value>[]): void {
    this.queue.push(...items);
    for (const { bytes } of items) this.queueBytes += bytes;
    if (this.queueBytes > this.engine.limits.destinationBytesMax) this.forgetQueue();
  }

  private forgetQueue(): void {
    this.queue = [];
    this.queueBytes = 0;
    this.readsJournal = true;
  }

  private async run(): Promise<void> {
    while (!this.stopping.signal.aborted) {
      if (this.cursor >= this.known && this.queue.length === 0) await this.waker.rest();
      else await this.publishSome();
    }
  }

  private async publishSome(): Promise<void> {
    try {
      const epoch = this.epoch;
      const known = this.known;
      const items = this.readsJournal ? await this.options.read(this.cursor) : this.take();
      if (epoch !== this.epoch) return;
      if (items.length === 0) return this.arrive(known);
      this.oldestAt = items[0]!.at;
      const nextOffset = await this.options.send(items.map(({ value }) => value));
      this.succeeded(items, { epoch, nextOffset });
    } catch (error) {
      if (!(error instanceof OperationalError)) throw error;
      await this.failed(error);
    }
  }

  /** From the queue, which keeps them until they are published. */
  private take(): readonly Item<Value>[] {
    const { publishEntriesMax, publishBytesMax } = this.engine.limits;
    let bytes = 0;
    const end = this.queue.findIndex((item, index) => {
      bytes += item.bytes;
      return index >= publishEntriesMax || bytes > publishBytesMax;
    });
    return this.queue.slice(0, end === -1 ? this.queue.length : Math.max(end, 1));
  }

  /** Nothing stands behind the cursor, up to what was known when that was looked at. */
  private arrive(known: number): void {
    this.cursor = Math.max(this.cursor, known);
    if (this.known === known) this.readsJournal = false;
  }

  private succeeded(
    items: readonly Item<Value>[],
    { epoch, nextOffset }: { readonly epoch: number; readonly nextOffset: string | null },
  ): void {
    this.backOff.succeeded();
    this.failingSince = null;
    this.code = null;
    this.oldestAt = null;
    this.nextOffset = nextOffset ?? this.nextOffset;
    this.engine.report({ kind: 'PUBLISHED', destination: this.name, records: items.length });
    if (epoch !== this.epoch) return;
    this.cursor = items.at(-1)!.place;
    this.publishedTo = this.cursor;
    if (this.readsJournal && this.cursor >= this.known) this.readsJournal = false;
    if (this.readsJournal || this.queue[0] !== items[0]) return;
    this.queue.splice(0, items.length);
    for (const { bytes } of items) this.queueBytes -= bytes;
    if (this.queue.length === 0) this.cursor = Math.max(this.cursor, this.known);
  }

  private async failed(error: OperationalError): Promise<void> {
    this.failingSince ??= this.engine.clock.now();
    this.code = error.code;
    const delayMs = this.backOff.failed();
    const { failures } = this.backOff;
    const { name: destination } = this;
    this.engine.report({ kind: 'PUBLISH_FAILED', destination, code: error.code, failures });
    await this.engine.clock.sleep(delayMs, this.stopping.signal);
  }
}
