import assert from 'node:assert/strict';
import { OperationalError } from '@tongban/exchange';
import type {
  Broker,
  BrokerRecord,
  ConsumedRecord,
  RecordBatch,
  SubscribeOptions,
  Subscription,
} from '@tongban/exchange';

/** A batch that could be handed over now. */
export interface WaitingBatch extends RecordBatch {
  readonly group: string;
}

export interface PublishFate {
  /** How many of the records, from the first on, are written. */
  readonly written: number;
  /** False: publish rejects, whatever was written. */
  readonly acknowledged: boolean;
}

/** Where a simulator puts its faults. Without them every publish and every commit succeeds. */
export interface FakeBrokerFaults {
  readonly onPublish?: (records: readonly BrokerRecord[]) => PublishFate;
  /** Index of the batch that comes next: order across partitions is nobody's promise. */
  readonly choose?: (waiting: readonly WaitingBatch[]) => number;
  /** False: the offset of a finished batch is lost, and the batch comes again. */
  readonly onCommit?: (batch: WaitingBatch) => boolean;
  /** Told of what a handler rejected with; the batch comes again anyhow. */
  readonly onRejected?: (batch: WaitingBatch, error: unknown) => void;
}

export interface FakeBrokerOptions {
  /** 3 by default. */
  readonly partitionsPerTopic?: number;
  /** Hands batches over by itself; otherwise only step() and deliver() do. */
  readonly autoDrive?: boolean;
  readonly faults?: FakeBrokerFaults;
}

export interface FakeSubscription extends Subscription {
  /** Leaves at once, as a killed process does: what it is working on is never committed. */
  crash(): void;
}

interface Member {
  readonly options: SubscribeOptions;
  readonly running: Set<Promise<void>>;
}

/** One batch under way. Who is no longer the holder of its partition commits nothing. */
interface Holder {
  readonly member: Member;
}

interface Group {
  readonly committed: Map<string, number>;
  readonly members: Member[];
  /** Partitions whose batch is being worked on, by whom. */
  readonly busy: Map<string, Holder>;
  /** How often the partitions went on to the next member. */
  turns: number;
}

/** The Broker port in memory: deterministic, single-threaded, without a clock. */
export class FakeBroker implements Broker {
  private readonly logs = new Map<string, ConsumedRecord[][]>();
  private readonly groups = new Map<string, Group>();
  private readonly rounds = new Map<string, number>();
  private driving = false;

  constructor(private readonly options: FakeBrokerOptions = {}) {}

  async publish(records: readonly BrokerRecord[]): Promise<void> {
    const whole = { written: records.length, acknowledged: true };
    const fate = this.options.faults?.onPublish?.(records) ?? whole;
    this.append(records.slice(0, fate.written));
    if (!fate.acknowledged) throw new OperationalError('BROKER_UNAVAILABLE', { retryable: true });
  }

  /** Writes without asking the faults, for example a record a second time. */
  append(records: readonly BrokerRecord[]): void {
    for (const record of records) {
      const log = this.logOf(record.topic);
      const partition = this.partitionOf(record, log.length);
      const written = log[partition];
      assert(written, 'a partition of the topic');
      written.push({
        ...record,
        headers: { ...record.headers },
        value: Buffer.from(record.value),
        partition,
        offset: String(written.length),
      });
    }
    this.drive();
  }

  /** Everything ever written to a topic, partition after partition. */
  recordsOf(topic: string): readonly ConsumedRecord[] {
    return this.logOf(topic).flat();
  }

  async subscribe(options: SubscribeOptions): Promise<FakeSubscription> {
    const member: Member = { options, running: new Set() };
    const group = this.groupOf(options.group);
    group.members.push(member);
    for (const topic of options.topics) this.logOf(topic);
    this.drive();
    const leave = (): void => {
      const index = group.members.indexOf(member);
      if (index >= 0) group.members.splice(index, 1);
      this.drive();
    };
    return {
      close: async () => {
        leave();
        await Promise.all(member.running);
      },
      crash: () => {
        for (const [place, holder] of group.busy)
          if (holder.member === member) group.busy.delete(place);
        leave();
      },
    };
  }

  /** What could be handed over now, in a fixed order. */
  waiting(): readonly WaitingBatch[] {
    return this.candidates().map(({ batch }) => batch);
  }

  /** Hands over the batch of one partition, if there is one, and does not wait for its end. */
  begin({ group, topic, partition }: Pick<WaitingBatch, 'group' | 'topic' | 'partition'>): void {
    const place = `${topic}/${partition}`;
    const candidate = this.candidates().find(
      (one) => one.place === place && one.batch.group === group,
    );
    if (candidate) void this.work(candidate);
  }

  /**
   * The partitions of a group go to the next member each, at once: what is under way there goes on
   * and commits nothing, so for a moment two members work on the same records.
   */
  rebalance(group: string): void {
    const state = this.groupOf(group);
    state.busy.clear();
    state.turns += 1;
    this.drive();
  }

  /** Hands over one batch and waits for its end. False when nothing waits. */
  async step(): Promise<boolean> {
    const candidates = this.candidates();
    if (candidates.length === 0) return false;
    const waiting = candidates.map(({ batch }) => batch);
    const candidate = candidates[this.options.faults?.choose?.(waiting) ?? 0];
    assert(candidate, 'a choice among what waits');
    await this.work(candidate);
    return true;
  }

  /** Steps until nothing waits; at most `stepsMax` times. */
  async deliver(stepsMax = 10_000): Promise<void> {
    for (let steps = 0; steps < stepsMax; steps += 1) if (!(await this.step())) return;
    assert.fail(`batches still wait after ${stepsMax} steps`);
  }

  private candidates(): Candidate[] {
    const found: Candidate[] = [];
    for (const [group, state] of this.groups)
      for (const topic of new Set(state.members.flatMap(({ options }) => options.topics))) {
        const readers = state.members.filter(({ options }) => options.topics.includes(topic));
        this.logOf(topic).forEach((log, partition) => {
          const place = `${topic}/${partition}`;
          const from = state.committed.get(place) ?? 0;
          // Partitions of a topic go round the members that subscribed to it.
          const member = readers[(partition + state.turns) % readers.length];
          if (!member || from >= log.length || state.busy.has(place)) return;
          const records = log.slice(from, from + member.options.batchRecordsMax);
          found.push({ state, member, place, batch: { group, topic, partition, records } });
        });
      }
    return found;
  }

  private work(candidate: Candidate): Promise<void> {
    const { state, member, place } = candidate;
    const holder: Holder = { member };
    state.busy.set(place, holder);
    const work = this.handOver(candidate, holder).finally(() => {
      member.running.delete(work);
      if (state.busy.get(place) === holder) state.busy.delete(place);
      this.drive();
    });
    member.running.add(work);
    return work;
  }

  private async handOver(candidate: Candidate, holder: Holder): Promise<void> {
    const { state, member, place, batch } = candidate;
    const { faults } = this.options;
    const { topic, partition, records } = batch;
    try {
      await member.options.onBatch({ topic, partition, records });
    } catch (error) {
      faults?.onRejected?.(batch, error);
      return;
    }
    const isHolder = state.busy.get(place) === holder;
    if (isHolder && (faults?.onCommit?.(batch) ?? true))
      state.committed.set(place, Number(records.at(-1)?.offset) + 1);
  }

  /** Starts everything that waits, once the present turn of the event loop is over. */
  private drive(): void {
    if (!this.options.autoDrive || this.driving) return;
    this.driving = true;
    setImmediate(() => {
      this.driving = false;
      for (const candidate of this.candidates()) void this.work(candidate);
    });
  }

  private groupOf(name: string): Group {
    const group = this.groups.get(name) ?? {
      committed: new Map<string, number>(),
      members: [],
      busy: new Map<string, Holder>(),
      turns: 0,
    };
    this.groups.set(name, group);
    return group;
  }

  private logOf(topic: string): ConsumedRecord[][] {
    const partitions = this.options.partitionsPerTopic ?? 3;
    const log = this.logs.get(topic) ?? Array.from({ length: partitions }, () => []);
    this.logs.set(topic, log);
    return log;
  }

  private partitionOf({ topic, key }: BrokerRecord, partitions: number): number {
    if (key !== null) return hash(key) % partitions;
    const round = this.rounds.get(topic) ?? 0;
    this.rounds.set(topic, round + 1);
    return round % partitions;
  }
}

interface Candidate {
  readonly state: Group;
  readonly member: Member;
  readonly place: string;
  readonly batch: WaitingBatch;
}

/** FNV-1a: any fixed spread of keys over partitions will do. */
function hash(key: string): number {
  let value = 0x811c9dc5;
  for (const byte of Buffer.from(key)) value = Math.imul(value ^ byte, 0x01000193) >>> 0;
  return value;
}
