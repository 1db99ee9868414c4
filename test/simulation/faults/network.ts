import type { BrokerRecord, Published } from '@tongban/exchange';
import { OperationalError, partiesOf } from '@tongban/exchange';
import type { FakeBroker } from '../../support/fakes/fake-broker.js';
import type { Chance } from '../chance.js';
import type { Scheduler } from '../scheduler.js';
import type { Trace } from '../trace.js';
import { damaged } from './damage.js';
import type { Faults } from './faults.js';

const LATENCY_MS_MAX = 20;
const LATE_MS_MAX = 20_000;

export interface NetworkParts {
  readonly broker: FakeBroker;
  readonly scheduler: Scheduler;
  readonly faults: Faults;
  readonly chance: Chance;
  readonly trace: Trace;
  /** Largest value that a topic of dead letters takes, in bytes. */
  readonly deadLetterBytesMax: number;
}

/**
 * The way to the broker. Only records between regions are lost, repeated, held up or damaged after
 * the broker said that it has them: its mirrors lie in between, and the protocol answers for it.
 * What goes to the own back office is on the region's own broker, which keeps what it confirmed.
 */
export class Network {
  /** Something came to the broker. */
  private arrived: () => void = () => undefined;
  /** Topics without a leader, and until when. */
  private readonly awayUntilMs = new Map<string, number>();
  private readonly forged = new Set<string>();

  constructor(private readonly parts: NetworkParts) {}

  onArrival(arrived: () => void): void {
    this.arrived = arrived;
  }

  /** One topic can be neither written nor scanned for a while; all others can. */
  takeAway(topic: string, durationMs: number): void {
    this.awayUntilMs.set(topic, this.parts.scheduler.nowMs + durationMs);
  }

  /** Somebody between the mirrors writes what the sender's own broker never holds. */
  forge(records: readonly BrokerRecord[]): void {
    for (const { headers } of records) this.forged.add(headers['ce_id'] ?? '');
    this.append(records);
  }

  isForged({ headers }: Pick<BrokerRecord, 'headers'>): boolean {
    return this.forged.has(headers['ce_id'] ?? '');
  }

  /** Writes at once, past every fault. */
  append(records: readonly BrokerRecord[]): void {
    this.parts.broker.append(records);
    this.arrived();
  }

  async requireReadable(topic: string): Promise<void> {
    const { scheduler, chance, faults } = this.parts;
    await scheduler.pause(chance.waitMs(LATENCY_MS_MAX));
    if (this.isAway(topic) || faults.strikes('scan-rejected')) throw unavailable();
  }

  /** Resolves when the broker confirms; what is under way arrives also when its sender is gone. */
  async carry(who: string, records: readonly BrokerRecord[]): Promise<Published> {
    const { scheduler, faults, chance, trace } = this.parts;
    const latencyMs = chance.waitMs(LATENCY_MS_MAX);
    const reachable = records.filter(({ topic }) => !this.isAway(topic));
    const taken = reachable.filter((record) => this.isTaken(record));
    if (faults.strikes('publish-rejected')) {
      const some = this.part(taken);
      const isLate = chance.happens(0.2);
      void this.arrive(some, isLate ? chance.between(1, LATE_MS_MAX) : latencyMs);
      await scheduler.pause(latencyMs);
      const how = `${some.length} of ${records.length} written${isLate ? ', late' : ''}`;
      trace.add(who, 'rejected', how);
      throw unavailable();
    }
    const arrival = this.arrive(
      taken.flatMap((record) => this.fateOf(who, record)),
      latencyMs,
    );
    await scheduler.pause(latencyMs);
    await arrival;
    if (reachable.length < records.length) throw unavailable();
    if (taken.length < reachable.length)
      throw new OperationalError('BROKER_UNAVAILABLE', { retryable: false });
    return this.endsOf(records);
  }

  private isAway(topic: string): boolean {
    const { scheduler, faults } = this.parts;
    return !faults.isOver && scheduler.nowMs < (this.awayUntilMs.get(topic) ?? 0);
  }

  private isTaken({ topic, value }: BrokerRecord): boolean {
    return !topic.startsWith('dlq.') || (value?.length ?? 0) <= this.parts.deadLetterBytesMax;
  }

  private async arrive(records: readonly BrokerRecord[], delayMs: number): Promise<void> {
    if (records.length === 0) return;
    await this.parts.scheduler.pause(delayMs);
    this.append(records);
  }

  /** Of each topic and key some records from the first on: the log of a key has no holes. */
  private part(records: readonly BrokerRecord[]): readonly BrokerRecord[] {
    const { chance } = this.parts;
    const places = new Map<string, number>();
    return records.filter(({ topic, key }) => {
      const place = `${topic} ${String(key)}`;
      const left = places.get(place) ?? chance.between(0, 3);
      places.set(place, left - 1);
      return left > 0;
    });
  }

  private fateOf(who: string, record: BrokerRecord): readonly BrokerRecord[] {
    const { faults, chance, trace } = this.parts;
    if (!partiesOf(record.topic)) return [record];
    if (faults.strikes('record-lost')) {
      trace.add(who, 'lost', nameOf(record));
      return [];
    }
    if (faults.strikes('record-delayed')) {
      const delayMs = chance.between(1, LATE_MS_MAX);
      trace.add(who, 'delayed', `${nameOf(record)} by ${delayMs} ms`);
      void this.arrive([record], delayMs);
      return [];
    }
    if (faults.strikes('record-duplicated')) {
      void this.arrive([record], chance.waitMs(LATE_MS_MAX));
      trace.add(who, 'duplicated', nameOf(record));
    }
    if (!faults.strikes('record-damaged')) return [record];
    trace.add(who, 'damaged', nameOf(record));
    return [damaged(record, chance)];
  }

  /** Offset after the last record, for each topic with one partition. */
  private endsOf(records: readonly BrokerRecord[]): Published {
    const topics = new Set(records.map(({ topic }) => topic).filter((topic) => partiesOf(topic)));
    return new Map([...topics].map((topic) => [topic, this.parts.broker.endOf(topic)]));
  }
}

function unavailable(): OperationalError {
  return new OperationalError('BROKER_UNAVAILABLE', { retryable: true });
}

/** What a record is, for the trace. */
function nameOf({ headers, topic }: BrokerRecord): string {
  const { ce_type, ce_streamfirst, ce_streamlast, ce_id, ce_generation } = headers;
  const what = ce_type?.replace(/^tongban\.|\.v1$/g, '') ?? '?';
  const about = ce_streamfirst ? `${ce_streamfirst}-${ce_streamlast}` : (ce_id ?? '');
  return `${what} ${about} g${ce_generation} on ${topic}`;
}
