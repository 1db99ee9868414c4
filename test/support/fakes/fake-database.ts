import { FakeLock } from './fake-lock.js';
import { FakeSession } from './fake-session.js';
import { FakeTables } from './fake-tables.js';

/** One who is told of commits: of all, or of those of others unless that one leads. */
export interface Watcher {
  readonly store: object;
  readonly hearsAll: boolean;
  readonly wake: () => void;
}

/** A backup: everything that was committed at that moment. */
export class DatabaseSnapshot {
  constructor(readonly tables: FakeTables) {}
}

/** The database of a region. It outlives its stores, of which each process has one. */
export class FakeDatabase {
  readonly lock = new FakeLock();
  readonly watchers = new Set<Watcher>();
  /** Who has the right to publish. */
  leader: FakeSession | undefined;
  readonly #sessions = new Set<FakeSession>();
  #tables = new FakeTables();

  /** What is committed. */
  get tables(): FakeTables {
    return this.#tables;
  }

  connect(): FakeSession {
    const session = new FakeSession();
    this.#sessions.add(session);
    session.onEnd(() => this.#sessions.delete(session));
    return session;
  }

  /** As a restart of the server does it: what is under way is rolled back, no store is closed. */
  endConnections(): void {
    for (const session of [...this.#sessions]) session.end();
  }

  committed(by: object, { isLeader }: { readonly isLeader: boolean }): void {
    for (const { store, hearsAll, wake } of this.watchers)
      if (hearsAll || (store !== by && !isLeader)) wake();
  }

  snapshot(): DatabaseSnapshot {
    return new DatabaseSnapshot(this.#tables.copy());
  }

  /** Everything since the snapshot is gone, and so is whatever was under way. */
  restore({ tables }: DatabaseSnapshot): void {
    this.endConnections();
    this.#tables = tables.copy();
  }
}
