import { OperationalError } from '@tongban/exchange';
import type { BrokerRecord } from '@tongban/exchange';
import { brokerFailure, withDeadline } from './failure.js';
import type { KafkaOptions } from './kafka-options.js';
import { ProducerConnection } from './producer-connection.js';
import { splitRecords } from './split-records.js';
import { takeGroup } from '../take-group.js';

interface Waiting {
  readonly records: readonly BrokerRecord[];
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
  readonly timer: NodeJS.Timeout;
}

/**
 * Sends one request at a time: two under way could swap, and a lost answer would blur which
 * sequence numbers are used. What is published meanwhile goes together with the next request, in
 * the order it came. Any failure ends the connection; the next publish opens a new one.
 */
export class Publisher {
  private connection: ProducerConnection | null = null;
  private waiting: Waiting[] = [];
  private sending: Promise<void> | null = null;
  private closed = false;
  lastPublishedAt: Date | null = null;
  failingSince: Date | null = null;

  constructor(private readonly options: KafkaOptions) {}

  async publish(records: readonly BrokerRecord[]): Promise<void> {
    if (records.length === 0) return;
    const { limits } = this.options;
    if (this.waiting.length >= limits.publishWaitingMax)
      throw brokerFailure('too many publishes wait');
    await new Promise<void>((resolve, reject) => {
      const timer = setTimeout(() => this.giveUp(one), limits.publishTurnTimeoutMs);
      const one: Waiting = { records, resolve, reject, timer };
      this.waiting.push(one);
      this.sending ??= this.sendWaiting();
    });
  }

  /** Its turn did not come in time. */
  private giveUp(late: Waiting): void {
    this.waiting = this.waiting.filter((one) => one !== late);
    late.reject(brokerFailure(`no turn in ${this.options.limits.publishTurnTimeoutMs} ms`));
  }

  private async sendWaiting(): Promise<void> {
    // Publishes of one turn of the program go together.
    await new Promise((resolve) => setImmediate(resolve));
    while (this.waiting.length > 0) {
      const group = takeGroup(this.waiting, this.options.limits.publishRecordsMax);
      for (const { timer } of group) clearTimeout(timer);
      await this.sendGroup(group);
    }
    this.sending = null;
  }

  private async sendGroup(group: readonly Waiting[]): Promise<void> {
    try {
      await this.sendAll(group.flatMap(({ records }) => records));
      for (const { resolve } of group) resolve();
    } catch (error) {
      const [only] = group;
      if (group.length === 1) return only!.reject(error);
      const mayPass = error instanceof OperationalError && error.retryable;
      if (mayPass) for (const { reject } of group) reject(error);
      // The fault of one record is its publisher's alone.
      else for (const one of group) await this.sendGroup([one]);
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

  /** Lets the publishes that wait have their turn, within the close time. */
  async close(): Promise<void> {
    const { closeTimeoutMs } = this.options.limits;
    await withDeadline(this.sending ?? Promise.resolve(), closeTimeoutMs).catch(() => undefined);
    this.closed = true;
    const connection = this.connection;
    this.connection = null;
    if (!connection) return;
    await withDeadline(connection.close(), closeTimeoutMs).catch(() => connection.discard());
  }
}
