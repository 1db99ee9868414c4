// The store in memory, for the simulator and for specs of the engine. It answers the same feature
// suite as PostgreSQL. Reads without the lock see what is committed at that moment.
import type {
  Behind,
  Cursor,
  EntryQuery,
  FrameQuery,
  JournalEntry,
  JournalHead,
  Leadership,
  ParkedKey,
  Place,
  PublishState,
  Store,
  StoreTransaction,
  StoredFrame,
} from '@tongban/exchange';
import { copyOf } from './copy-of.js';
import { FakeDatabase } from './fake-database.js';
import type { Watcher } from './fake-database.js';
import { entriesOf, framesOf, offsetsOf, publishStateOf } from './fake-reads.js';
import { connectionLost } from './fake-session.js';
import type { FakeSession } from './fake-session.js';
import type { FakeTables } from './fake-tables.js';
import { FakeTransaction } from './fake-transaction.js';
import { StagedTable } from './staged-table.js';

/**
 * Wherever the real store waits for the database. At a point that ends with `.committed`, and at
 * `committed`, the change is there already and the caller does not know it yet; at any other one
 * nothing has happened.
 */
export const storePoints = [
  'begin',
  /** The lock of the journal is taken. */
  'locked',
  'read',
  'changesOf',
  'parkedOf',
  'outgoing',
  'write',
  'commit',
  'committed',
  'lead',
  'release',
  'beginGeneration',
  'beginGeneration.committed',
  'endVerification',
  'endVerification.committed',
  'watch',
  'watchAll',
  'publishState',
  'frames',
  'entries',
  'saveCursors',
  'saveCursors.committed',
  'offsets',
] as const;

export type StorePoint = (typeof storePoints)[number];

export interface FakeStoreOptions {
  /** Called at each point; a rejection is a lost connection, or a crash, at that point. */
  readonly atAwait?: (point: StorePoint) => Promise<void> | void;
  /** Says when a watcher is told of a commit; as soon as the turn of the program ends by default. */
  readonly atNotify?: (notify: () => void) => void;
  /** Shared with the stores of other processes; one of its own when absent. */
  readonly database?: FakeDatabase;
}

export class FakeStore implements Store {
  readonly database: FakeDatabase;
  readonly #options: FakeStoreOptions;
  #session: FakeSession | undefined;
  #isCrashed = false;

  constructor(options: FakeStoreOptions = {}) {
    this.#options = options;
    this.database = options.database ?? new FakeDatabase();
  }

  /** What is committed; specs may look, never write. */
  get tables(): FakeTables {
    return this.database.tables;
  }

  /** Ends the connections of this process: its transaction is rolled back, its right is gone. */
  disconnect(): void {
    this.#session?.end();
  }

  /** As disconnect, and nothing that the process still does has any effect from now on. */
  crash(): void {
    this.#isCrashed = true;
    for (const watcher of this.database.watchers)
      if (watcher.store === this) this.database.watchers.delete(watcher);
    this.disconnect();
  }

  transaction<T>(work: (tx: StoreTransaction) => Promise<T>): Promise<T> {
    return this.#locked(async (session) => {
      const tx = new FakeTransaction(this.tables, (point) => this.#reach(point, session));
      const result = await work(tx);
      await this.#reach('commit', session);
      tx.commit();
      // As the real one does it: of others only who publishes hears, so its own are news to nobody.
      const isLeader = this.database.leader === session;
      if (tx.hasWritten) this.database.committed(this, { isLeader });
      return result;
    });
  }

  async lead(): Promise<Leadership | null> {
    await this.#at('lead');
    const { database } = this;
    if (database.leader) return null;
    const session = this.#connection();
    const lost = Promise.withResolvers<void>();
    const leave = (): void => {
      if (database.leader === session) database.leader = undefined;
    };
    database.leader = session;
    const forget = session.onEnd(() => {
      leave();
      lost.resolve();
    });
    const release = async (): Promise<void> => {
      try {
        await this.#at('release');
      } finally {
        forget();
        leave();
      }
    };
    return { lost: lost.promise, release };
  }

  async beginGeneration(): Promise<JournalHead> {
    return this.#change('beginGeneration', ({ head }) => ({
      ...head,
      generation: head.generation + 1,
    }));
  }

  async endVerification(generation: number, behind: Behind | null): Promise<boolean> {
    const head = await this.#change('endVerification', ({ head }) =>
      head.generation === generation
        ? { ...head, verifiedGeneration: generation, behind: copyOf(behind) }
        : head,
    );
    return head.generation === generation;
  }

  watch(onCommit: () => void): Promise<{ close(): Promise<void> }> {
    return this.#watch('watch', onCommit);
  }

  watchAll(onCommit: () => void): Promise<{ close(): Promise<void> }> {
    return this.#watch('watchAll', onCommit);
  }

  async #watch(
    point: 'watch' | 'watchAll',
    onCommit: () => void,
  ): Promise<{ close(): Promise<void> }> {
    await this.#at(point);
    this.#connection();
    const { watchers } = this.database;
    const notify = this.#options.atNotify ?? queueMicrotask;
    const watcher: Watcher = {
      store: this,
      hearsAll: point === 'watchAll',
      wake: () => notify(() => void (watchers.has(watcher) && onCommit())),
    };
    watchers.add(watcher);
    return { close: async () => void watchers.delete(watcher) };
  }

  publishState(): Promise<PublishState> {
    return this.#look('publishState', publishStateOf);
  }

  frames(query: FrameQuery): Promise<readonly StoredFrame[]> {
    return this.#look('frames', (tables) => framesOf(tables, query));
  }

  entries(query: EntryQuery): Promise<readonly JournalEntry[]> {
    return this.#look('entries', (tables) => entriesOf(tables, query));
  }

  offsets(places: readonly Place[]): Promise<ReadonlyMap<string, string>> {
    return this.#look('offsets', (tables) => offsetsOf(tables, places));
  }

  async saveCursors(cursors: readonly Cursor[], resent: readonly ParkedKey[]): Promise<void> {
    await this.#at('saveCursors');
    const save = (): void => {
      const table = new StagedTable(this.tables.cursors);
      table.overwrite(copyOf(cursors), ({ destination }) => destination);
      table.commit();
      forgetResent(this.tables, resent);
    };
    // In turn: a transaction that has read a stream before would write the request back.
    if (resent.length > 0) await this.#inTurn(save);
    else save();
    await this.#at('saveCursors.committed');
  }

  async #look<T>(point: StorePoint, read: (tables: FakeTables) => T): Promise<T> {
    await this.#at(point);
    return copyOf(read(this.tables));
  }

  /** A change of the head alone. */
  async #change(
    point: 'beginGeneration' | 'endVerification',
    changed: (tables: FakeTables) => JournalHead,
  ): Promise<JournalHead> {
    await this.#at(point);
    const head = await this.#inTurn(() => (this.tables.head = changed(this.tables)));
    await this.#at(`${point}.committed`);
    return copyOf(head);
  }

  /** A transaction of one statement. */
  async #inTurn<T>(change: () => T): Promise<T> {
    const session = this.#connection();
    const release = await this.database.lock.take(session);
    try {
      session.assertOpen();
      return change();
    } finally {
      release();
    }
  }

  /** Ends in a commit or rolls back, and lets the next one in before the caller knows of it. */
  async #locked<T>(work: (session: FakeSession) => Promise<T>): Promise<T> {
    await this.#at('begin');
    const session = this.#connection();
    const release = await this.database.lock.take(session);
    let result: T;
    try {
      result = await session.hold(this.#reach('locked', session).then(() => work(session)));
    } finally {
      release();
    }
    await this.#at('committed');
    return result;
  }

  /** As `#at`, on connections that must still be the same. */
  async #reach(point: StorePoint, session: FakeSession): Promise<void> {
    session.assertOpen();
    await this.#at(point);
    session.assertOpen();
  }

  async #at(point: StorePoint): Promise<void> {
    this.#assertAlive();
    await this.#options.atAwait?.(point);
    this.#assertAlive();
  }

  #assertAlive(): void {
    if (this.#isCrashed) throw connectionLost();
  }

  #connection(): FakeSession {
    if (this.#session && !this.#session.isEnded) return this.#session;
    this.#session = this.database.connect();
    this.#session.onEnd(() => this.#listenAgain());
    return this.#session;
  }

  /** Commits may have been missed in between. */
  #listenAgain(): void {
    for (const { store, wake } of this.database.watchers) if (store === this) wake();
  }
}

function forgetResent({ streams }: FakeTables, resent: readonly ParkedKey[]): void {
  for (const { peer, number } of resent) {
    const stream = streams.get(peer);
    if (stream?.resendFrom === number) streams.set(peer, { ...stream, resendFrom: null });
  }
}
