import type { BrokerRecord } from '@tongban/exchange';
import { brokerFailure, withDeadline } from './failure.js';
import type { KafkaOptions } from './kafka-options.js';
import { ProducerConnection } from './producer-connection.js';
import { splitRecords } from './split-records.js';

/**
 * Sends one request at a time: two under way could swap, and a lost answer would blur which
 * sequence numbers are used. Any failure ends the connection; the next publish opens a new one.
 */
export class Publisher {
  private connection: ProducerConnection | null = null;
  private lastTurn: Promise<void> = Promise.resolve();
  private waiting = 0;
  private closed = false;
  lastPublishedAt: Date | null = null;
  failingSince: Date | null = null;

  constructor(private readonly options: KafkaOptions) {}

  async publish(records: readonly BrokerRecord[]): Promise<void> {
    if (records.length === 0) return;
    const { limits } = this.options;
    if (this.waiting >= limits.publishWaitingMax) throw brokerFailure('too many publishes wait');
    const turn = this.takeTurn();
    try {
      await withDeadline(turn.comes, limits.publishTurnTimeoutMs);
      await this.sendAll(records);
    } finally {
      turn.pass();
    }
  }

  private async sendAll(records: readonly BrokerRecord[]): Promise<void> {
    const { limits, log } = this.options;
    const maxima = { recordsMax: limits.publishRecordsMax, bytesMax: limits.publishBytesMax };
    try {
      for (const request of splitRecords(records, maxima)) {
        if (this.closed) throw brokerFailure('the broker adapter is closed');
        this.connection ??= new ProducerConnection(this.options);
        await withDeadline(this.connection.send(request), limits.publishTimeoutMs);
        this.lastPublishedAt = new Date();
        this.failingSince = null;
      }
    } catch (error) {
      this.connection?.discard();
      this.connection = null;
      this.failingSince ??= new Date();
      log('warn', 'a publish failed; the next one uses a new connection', { error });
      throw brokerFailure(error);
    }
  }

  /** `pass` may be called before the turn comes: then it is passed on when it does. */
  private takeTurn(): { comes: Promise<void>; pass: () => void } {
    const comes = this.lastTurn;
    let pass = (): void => undefined;
    const passed = new Promise<void>((resolve) => (pass = resolve));
    this.waiting += 1;
    this.lastTurn = comes.then(() => passed).then(() => void (this.waiting -= 1));
    return { comes, pass };
  }

  /** Lets the publishes that wait have their turn, within the close time. */
  async close(): Promise<void> {
    await withDeadline(this.lastTurn, this.options.limits.closeTimeoutMs).catch(() => undefined);
    this.closed = true;
    const connection = this.connection;
    this.connection = null;
    if (!connection) return;
    await withDeadline(connection.close(), this.options.limits.closeTimeoutMs).catch(() =>
      connection.discard(),
    );
  }
}
