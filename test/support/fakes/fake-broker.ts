import assert from 'node:assert/strict';
import { OperationalError, partiesOf, placeKeyOf } from '@tongban/exchange';
import type {
  Broker,
  BrokerRecord,
  ConsumedRecord,
  Place,
  Published,
  RecordBatch,
  ScanOptions,
  SubscribeOptions,
  Subscription,
} from '@tongban/exchange';
import { FakeGroup } from './fake-group.js';
import type { Holder, Member, Reading } from './fake-group.js';
import { FakeLog } from './fake-log.js';

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
  readonly partitionsOf?: (topic: string) => number;
  /** Hands batches over by itself; otherwise only step(), begin() and deliver() do. */
  readonly autoDrive?: boolean;
  readonly faults?: FakeBrokerFaults;
  /** Time of a record, in milliseconds since 1970; always 0 by default. */
  readonly now?: () => number;
  /** A member has said from where it reads, or could not: more may be waiting since. */
  readonly onAnswer?: () => void;
}

export interface FakeSubscription extends Subscription {
  /** Leaves at once, as a killed process does: what it is working on is never committed. */
  crash(): void;
}

/** Records handed over at once by a scan. */
export const scanRecordsMax = 100;

/** The Broker port in memory: deterministic, single-threaded, without a clock. */
export class FakeBroker implements Broker {
  private readonly topics = new Map<string, readonly FakeLog[]>();
  private readonly groups = new Map<string, FakeGroup>();
  private readonly rounds = new Map<string, number>();
  private readonly broken = new Set<string>();
  private driving = false;

  constructor(private readonly options: FakeBrokerOptions = {}) {}

  async publish(records: readonly BrokerRecord[]): Promise<Published> {
    const whole = { written: records.length, acknowledged: true };
    const fate = this.options.faults?.onPublish?.(records) ?? whole;
    const isWritable = ({ topic }: BrokerRecord): boolean => !this.broken.has(topic);
    this.append(records.slice(0, fate.written).filter(isWritable));
    if (!fate.acknowledged || !records.every(isWritable))
      throw new OperationalError('BROKER_UNAVAILABLE', { retryable: true });
    return this.endsOf(new Set(records.map(({ topic }) => topic)));
  }

  /** Writes without asking the faults, for example a record a second time. */
  append(records: readonly BrokerRecord[]): void {
    const timestampMs = this.options.now?.() ?? 0;
    for (const record of records) {
      const logs = this.logsOf(record.topic);
      const log = logs[this.partitionOf(record, logs.length)];
      assert(log, 'a partition of the topic');
      log.append(record, timestampMs);
    }
    this.drive();
  }

  /** From now on the topic cannot be written; the others can. */
  break(topic: string): void {
    this.broken.add(topic);
  }

  mend(topic: string): void {
    this.broken.delete(topic);
  }

  /** The log loses these records, from its beginning or out of its middle. */
  remove(topic: string, offsets: readonly string[], partition = 0): void {
    this.logsOf(topic)[partition]?.remove(offsets);
  }

  /** Everything that a topic holds, partition after partition. */
  recordsOf(topic: string): readonly ConsumedRecord[] {
    return this.logsOf(topic).flatMap(({ records }) => records);
  }

  /** Offset of the record that a topic of one partition gets next. */
  endOf(topic: string): string {
    const [log] = this.logsOf(topic);
    return String(log?.end ?? 0);
  }

  async subscribe(options: SubscribeOptions): Promise<FakeSubscription> {
    const member: Member = { options, running: new Set() };
    const group = this.groupOf(options.group);
    group.join(member);
    this.drive();
    return {
      close: async () => {
        group.leave(member);
        this.drive();
        await Promise.all(member.running);
      },
      crash: () => {
        group.crash(member);
        this.drive();
      },
    };
  }

  async scan({ topic, fromOffset, onRecords }: ScanOptions): Promise<void> {
    const [log, ...others] = this.logsOf(topic);
    assert(log && others.length === 0, 'a topic of one partition is scanned');
    const records = log.from(Number(fromOffset));
    for (let first = 0; first < records.length; first += scanRecordsMax)
      onRecords(records.slice(first, first + scanRecordsMax));
  }

  /** The group is taken to have dealt with everything before that offset, and nothing from it on. */
  setOffset(group: string, place: Place, offset: string): void {
    this.groupOf(group).setOffset(place, offset);
    this.drive();
  }

  /** What could be handed over now, in a fixed order. */
  waiting(): readonly WaitingBatch[] {
    return this.candidates().map(({ batch }) => batch);
  }

  /** Hands over the batch of one partition, if there is one, and does not wait for its end. */
  begin({ group, topic, partition }: Pick<WaitingBatch, 'group' | 'topic' | 'partition'>): void {
    const place = placeKeyOf({ topic, partition });
    const candidate = this.candidates().find(
      ({ batch }) => placeKeyOf(batch) === place && batch.group === group,
    );
    if (candidate) void this.work(candidate);
  }

  /**
   * The partitions of a group go to the next member each, at once: what is under way there goes on
   * and commits nothing, so for a moment two members work on the same records.
   */
  rebalance(group: string): void {
    this.groupOf(group).rebalance();
    this.drive();
  }

  /** Hands over one batch and waits for its end. False when nothing waits. */
  async step(): Promise<boolean> {
    await this.answered();
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

  private async answered(): Promise<void> {
    this.candidates();
    for (const group of this.groups.values()) await group.answered();
  }

  private candidates(): readonly Candidate[] {
    return [...this.groups].flatMap(([name, group]) =>
      group.readings().flatMap((reading) => {
        const { member, topic, partition, from } = reading;
        const records =
          this.logsOf(topic)[partition]?.from(from, member.options.batchRecordsMax) ?? [];
        if (records.length === 0) return [];
        return [{ group, reading, batch: { group: name, topic, partition, records } }];
      }),
    );
  }

  private work(candidate: Candidate): Promise<void> {
    const { group, reading } = candidate;
    const { running } = reading.member;
    const holder = group.begin(reading);
    const work = this.handOver(candidate, holder).finally(() => {
      running.delete(work);
      group.end(holder);
      this.drive();
    });
    running.add(work);
    return work;
  }

  private async handOver(candidate: Candidate, holder: Holder): Promise<void> {
    const { group, reading, batch } = candidate;
    const { faults } = this.options;
    const { topic, partition, records } = batch;
    try {
      await reading.member.options.onBatch({ topic, partition, records });
    } catch (error) {
      faults?.onRejected?.(batch, error);
      return;
    }
    const isKept = group.isHeldBy(holder) && (faults?.onCommit?.(batch) ?? true);
    if (isKept) group.commit(holder, Number(records.at(-1)?.offset) + 1);
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

  private groupOf(name: string): FakeGroup {
    const onAnswer = (): void => {
      this.options.onAnswer?.();
      this.drive();
    };
    const logsOf = (topic: string): readonly FakeLog[] => this.logsOf(topic);
    const group = this.groups.get(name) ?? new FakeGroup(logsOf, onAnswer);
    this.groups.set(name, group);
    return group;
  }

  private logsOf(topic: string): readonly FakeLog[] {
    const known = this.topics.get(topic);
    if (known) return known;
    const count = (this.options.partitionsOf ?? plannedPartitions)(topic);
    const logs = Array.from({ length: count }, (_, partition) => new FakeLog({ topic, partition }));
    this.topics.set(topic, logs);
    return logs;
  }

  private endsOf(topics: ReadonlySet<string>): Published {
    const ends = [...topics].flatMap((topic): [string, string][] => {
      const [log, ...others] = this.logsOf(topic);
      return log && others.length === 0 ? [[topic, String(log.end)]] : [];
    });
    return new Map(ends);
  }

  private partitionOf({ topic, key }: BrokerRecord, partitions: number): number {
    if (key !== null) return hash(Buffer.from(key)) % partitions;
    const round = this.rounds.get(topic) ?? 0;
    this.rounds.set(topic, round + 1);
    return round % partitions;
  }
}

interface Candidate {
  readonly group: FakeGroup;
  readonly reading: Reading;
  readonly batch: WaitingBatch;
}

/** As the topology has it (wire/topics.ts). */
function plannedPartitions(topic: string): number {
  const isSingle = partiesOf(topic) !== undefined || /^(dlq|tongban\.supervision)\./.test(topic);
  return isSingle ? 1 : 3;
}

/** FNV-1a: any fixed spread of keys over partitions will do. */
function hash(bytes: Buffer): number {
  let value = 0x811c9dc5;
  for (const byte of bytes) value = Math.imul(value ^ byte, 0x01000193) >>> 0;
  return value;
}
