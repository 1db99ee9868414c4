import type {
  Broker,
  BrokerRecord,
  Clock,
  DrainOptions,
  ReceiptMatch,
  ReceiptRow,
  SequenceRange,
  Store,
  StoreTransaction,
  SubscribeOptions,
  Subscription,
} from '@tongban/exchange';
import { OperationalError } from '@tongban/exchange';
import type { FakeBroker } from '../support/fakes/fake-broker.js';
import { FakeStore } from '../support/fakes/fake-store.js';
import type { FakeDatabase } from '../support/fakes/fake-tables.js';
import type { AwaitPoints } from './await-points.js';
import type { Network } from './faults/network.js';
import type { Scheduler } from './scheduler.js';

/** The store of one life of a gateway: when it crashes, the database rolls back what was under way. */
export class ProcessStore implements Store {
  private readonly store: FakeStore;

  constructor(
    database: FakeDatabase,
    private readonly points: AwaitPoints,
  ) {
    this.store = new FakeStore({ database, atAwait: (point) => points.reachDatabase(point) });
  }

  transaction<T>(work: (tx: StoreTransaction) => Promise<T>): Promise<T> {
    return this.points.outlive(this.store.transaction(work));
  }

  drain(options: DrainOptions): Promise<number> {
    return this.points.outlive(this.store.drain(options));
  }

  confirmDelivered(receipts: readonly ReceiptRow[], at: Date): Promise<readonly ReceiptMatch[]> {
    return this.points.outlive(this.store.confirmDelivered(receipts, at));
  }

  hastenResend(range: SequenceRange): Promise<number> {
    return this.points.outlive(this.store.hastenResend(range));
  }
}

export interface ProcessBrokerParts {
  readonly who: string;
  readonly broker: FakeBroker;
  readonly network: Network;
  readonly points: AwaitPoints;
  readonly scheduler: Scheduler;
  /** True while the broker cannot be reached from here. */
  readonly isCutOff: () => boolean;
}

const REQUEST_TIMEOUT_MS = 3_000;

/** The broker as one life of a gateway sees it. */
export class ProcessBroker implements Broker {
  constructor(private readonly parts: ProcessBrokerParts) {}

  /** Rejects in a process that crashed, so that the database does not wait for it. */
  async publish(records: readonly BrokerRecord[]): Promise<void> {
    const { who, network, points, scheduler, isCutOff } = this.parts;
    await points.reach('publish');
    if (isCutOff()) {
      await scheduler.pause(REQUEST_TIMEOUT_MS);
      throw new OperationalError('BROKER_UNAVAILABLE', { retryable: true });
    }
    await network.carry(who, records);
    await points.reach('published');
  }

  subscribe(options: SubscribeOptions): Promise<Subscription> {
    return this.parts.broker.subscribe(options);
  }
}

/** The clock of one gateway: it may be wrong, and jump; how long a wait takes is not its matter. */
export class ProcessClock implements Clock {
  constructor(
    private readonly scheduler: Scheduler,
    private readonly points: AwaitPoints,
    private readonly startMs: () => number,
  ) {}

  now(): Date {
    return new Date(this.startMs() + this.scheduler.nowMs);
  }

  sleep(durationMs: number, signal?: AbortSignal): Promise<void> {
    if (signal?.aborted) return this.points.outlive(Promise.resolve());
    const asleep = new Promise<void>((resolve) => {
      const forget = (): void => {
        timer.cancel();
        signal?.removeEventListener('abort', wake);
        this.points.atEnd.delete(forget);
      };
      const wake = (): void => {
        forget();
        resolve();
      };
      const timer = this.scheduler.after(durationMs, wake);
      signal?.addEventListener('abort', wake);
      this.points.atEnd.add(forget);
    });
    return this.points.outlive(asleep);
  }
}
