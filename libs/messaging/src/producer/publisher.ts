import { Batcher } from '@tongban/exchange';
import type { BrokerRecord, Published } from '@tongban/exchange';
import { withDeadline } from '../client/failure.js';
import type { KafkaOptions } from '../client/kafka-options.js';
import type { FailingTopic } from '../progress.js';
import { Lane } from './lane.js';
import { Sender, sizeOf } from './sender.js';
import type { Portion } from './sender.js';

/** In a box, so that who goes together with others need not wait until a lane has answered. */
interface Outcome {
  readonly nextOffset: string | null | Promise<string | null>;
}

/**
 * What is published while a request is under way goes together with the next one, in the order it
 * came, whatever its topics. When a joint request fails, each of its topics goes on alone, in a lane
 * of its own; what the failed request had written already is then written twice. A topic goes back
 * to the others when all that came into its lane was written. So one that cannot be written delays
 * the others once, by one failed request. When no broker can be reached, that is no topic's fault
 * and no lane is opened.
 */
export class Publisher {
  private readonly joint: Sender;
  private readonly batcher: Batcher<Portion, Outcome>;
  private readonly lanes = new Map<string, Lane>();
  lastPublishedAt: Date | null = null;
  /** Since when no broker could be reached. */
  unreachableSince: Date | null = null;

  constructor(private readonly options: KafkaOptions) {
    const { limits } = options;
    this.joint = new Sender(options);
    this.batcher = new Batcher({
      process: (portions) => this.send(portions),
      sizeOf,
      countMax: limits.publishRecordsMax,
      bytesMax: limits.publishBytesMax,
      waitingCountMax: limits.publishWaitingMax,
      waitingBytesMax: limits.publishWaitingBytesMax,
    });
  }

  async publish(records: readonly BrokerRecord[]): Promise<Published> {
    const byTopic = Map.groupBy(records, ({ topic }) => topic);
    const portions = [...byTopic].map(([topic, own]) => ({ topic, records: own }));
    const outcomes = await this.batcher.submit(portions);
    const nextOffsets = await Promise.all(outcomes.map((outcome) => this.noteWritten(outcome)));
    return new Map(
      portions.flatMap(({ topic }, index) => {
        const nextOffset = nextOffsets[index];
        return nextOffset == null ? [] : [[topic, nextOffset] as const];
      }),
    );
  }

  private async noteWritten({ nextOffset }: Outcome): Promise<string | null> {
    const answer = await nextOffset;
    this.lastPublishedAt = new Date();
    this.unreachableSince = null;
    return answer;
  }

  /** Never waits for a lane. */
  private async send(portions: readonly Portion[]): Promise<readonly Outcome[]> {
    this.closeHealedLanes();
    const outcomes = new Map<Portion, Outcome>();
    for (const portion of portions) {
      const lane = this.lanes.get(portion.topic);
      if (lane) outcomes.set(portion, alone(portion, lane));
    }
    const joint = portions.filter((portion) => !outcomes.has(portion));
    const sent = joint.length === 0 ? [] : await this.sendTogether(joint);
    for (const [index, portion] of joint.entries()) outcomes.set(portion, sent[index]!);
    return portions.map((portion) => outcomes.get(portion)!);
  }

  private async sendTogether(portions: readonly Portion[]): Promise<readonly Outcome[]> {
    await this.reachBroker();
    try {
      const nextOffsets = await this.joint.send(portions);
      return nextOffsets.map((nextOffset) => ({ nextOffset }));
    } catch (error) {
      this.options.log('warn', 'a request failed; its topics go on one by one', { error });
      await this.reachBroker();
      return portions.map((portion) => alone(portion, this.openLane(portion.topic)));
    }
  }

  private async reachBroker(): Promise<void> {
    try {
      await this.joint.open();
    } catch (error) {
      this.unreachableSince ??= new Date();
      this.options.log('warn', 'no broker can be reached', { error });
      throw error;
    }
  }

  private openLane(topic: string): Lane {
    const lane = this.lanes.get(topic) ?? new Lane(topic, this.options);
    this.lanes.set(topic, lane);
    return lane;
  }

  private closeHealedLanes(): void {
    for (const [topic, lane] of this.lanes)
      if (lane.isHealed) {
        this.lanes.delete(topic);
        void lane.close();
      }
  }

  failingTopics(): readonly FailingTopic[] {
    return [...this.lanes.values()].flatMap((lane) => lane.failing ?? []);
  }

  /** Lets the publishes that wait have their turn, within the close time. */
  async close(): Promise<void> {
    const idle = this.batcher
      .idle()
      .then(() => Promise.all([...this.lanes.values()].map((lane) => lane.idle())));
    await withDeadline(idle, this.options.limits.closeTimeoutMs).catch(() => undefined);
    await Promise.all([this.joint, ...this.lanes.values()].map((one) => one.close()));
  }
}

function alone(portion: Portion, lane: Lane): Outcome {
  const nextOffset = lane.submit(portion);
  // It may fail before its publisher asks.
  nextOffset.catch(() => undefined);
  return { nextOffset };
}
