import { Batcher } from '@tongban/exchange';
import type { OperationalError } from '@tongban/exchange';
import { faultCodeOf } from '../client/failure.js';
import type { KafkaOptions } from '../client/kafka-options.js';
import type { FailingTopic } from '../progress.js';
import { Sender, sizeOf } from './sender.js';
import type { Portion } from './sender.js';

/**
 * A topic that travels by itself, on a connection of its own, since it could not be written. Each
 * portion goes alone, so the fault of one record is its publisher's alone.
 */
export class Lane {
  private readonly sender: Sender;
  private readonly batcher: Batcher<Portion, string | null>;
  private underWay = 0;
  private since: Date | null = null;
  private code = '';

  constructor(
    private readonly topic: string,
    private readonly options: KafkaOptions,
  ) {
    const { limits } = options;
    this.sender = new Sender(options);
    this.batcher = new Batcher({
      process: (portions) => this.send(portions),
      sizeOf,
      countMax: 1,
      bytesMax: limits.publishBytesMax,
      waitingCountMax: limits.publishWaitingMax,
      waitingBytesMax: limits.publishWaitingBytesMax,
    });
  }

  /** Null while nothing has failed here. */
  get failing(): FailingTopic | null {
    return this.since && { topic: this.topic, since: this.since, code: this.code };
  }

  /** Whether everything that came here was written: then the topic may go back to the others. */
  get isHealed(): boolean {
    return this.underWay === 0 && this.since === null;
  }

  /** As `Sender.send` answers. */
  async submit(portion: Portion): Promise<string | null> {
    this.underWay += 1;
    try {
      const [nextOffset] = await this.batcher.submit([portion]);
      return nextOffset ?? null;
    } finally {
      this.underWay -= 1;
    }
  }

  private async send(portions: readonly Portion[]): Promise<readonly (string | null)[]> {
    try {
      const nextOffsets = await this.sender.send(portions);
      this.since = null;
      return nextOffsets;
    } catch (error) {
      if ((error as OperationalError).retryable) this.noteFailure(error);
      throw error;
    }
  }

  private noteFailure(error: unknown): void {
    this.since ??= new Date();
    this.code = faultCodeOf(error) ?? 'BROKER_UNAVAILABLE';
    const { topic, code } = this;
    this.options.log('warn', 'a topic cannot be written', { topic, code, error });
  }

  /** Lets what is under way come to its end. */
  idle(): Promise<void> {
    return this.batcher.idle();
  }

  close(): Promise<void> {
    return this.sender.close();
  }
}
