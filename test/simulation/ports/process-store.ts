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
import type { FakeDatabase } from '../../support/fakes/fake-database.js';
import { FakeStore } from '../../support/fakes/fake-store.js';
import type { AwaitPoints } from '../await-points.js';
import type { Chance } from '../chance.js';
import type { Scheduler } from '../scheduler.js';

export interface ProcessStoreParts {
  readonly database: FakeDatabase;
  readonly points: AwaitPoints;
  readonly scheduler: Scheduler;
  readonly chance: Chance;
}

const NOTICE_MS_MAX = 200;

/** The store of one life of a gateway: when it crashes, the database rolls back what was under way. */
export class ProcessStore implements Store {
  private readonly store: FakeStore;
  private readonly points: AwaitPoints;

  constructor({ database, points, scheduler, chance }: ProcessStoreParts) {
    this.points = points;
    this.store = new FakeStore({
      database,
      atAwait: (point) => points.reachDatabase(point),
      atNotify: (notify) =>
        scheduler.after(chance.waitMs(NOTICE_MS_MAX), () => points.whenRunning(notify)),
    });
  }

  /** The server, or the way to it, gives the connections of this process up. */
  disconnect(): void {
    this.store.disconnect();
  }

  crash(): void {
    this.store.crash();
  }

  transaction<T>(work: (tx: StoreTransaction) => Promise<T>): Promise<T> {
    return this.points.outlive(this.store.transaction(work));
  }

  async lead(): Promise<Leadership | null> {
    const leadership = await this.points.outlive(this.store.lead());
    return (
      leadership && {
        lost: this.points.outlive(leadership.lost),
        release: () => this.points.outlive(leadership.release()),
      }
    );
  }

  beginGeneration(): Promise<JournalHead> {
    return this.points.outlive(this.store.beginGeneration());
  }

  endVerification(generation: number, behind: Behind | null): Promise<boolean> {
    return this.points.outlive(this.store.endVerification(generation, behind));
  }

  watch(onCommit: () => void): Promise<{ close(): Promise<void> }> {
    return this.points.outlive(this.store.watch(onCommit));
  }

  watchAll(onCommit: () => void): Promise<{ close(): Promise<void> }> {
    return this.points.outlive(this.store.watchAll(onCommit));
  }

  publishState(): Promise<PublishState> {
    return this.points.outlive(this.store.publishState());
  }

  frames(query: FrameQuery): Promise<readonly StoredFrame[]> {
    return this.points.outlive(this.store.frames(query));
  }

  entries(query: EntryQuery): Promise<readonly JournalEntry[]> {
    return this.points.outlive(this.store.entries(query));
  }

  saveCursors(cursors: readonly Cursor[], resent: readonly ParkedKey[]): Promise<void> {
    return this.points.outlive(this.store.saveCursors(cursors, resent));
  }

  offsets(places: readonly Place[]): Promise<ReadonlyMap<string, string>> {
    return this.points.outlive(this.store.offsets(places));
  }
}
