import type { BrokerRecord } from '@tongban/exchange';
import { OperationalError, partiesOf } from '@tongban/exchange';
import type { FakeBroker } from '../../support/fakes/fake-broker.js';
import type { Chance } from '../chance.js';
import type { Scheduler } from '../scheduler.js';
import type { Trace } from '../trace.js';
import type { Faults } from './faults.js';

const LATENCY_MS_MAX = 20;
const LATE_MS_MAX = 20_000;

export interface NetworkParts {
  readonly broker: FakeBroker;
  readonly scheduler: Scheduler;
  readonly faults: Faults;
  readonly chance: Chance;
  readonly trace: Trace;
}

/**
 * The way to the broker. Only records between regions are lost, repeated, held up or damaged after
 * the broker said that it has them: its mirrors lie in between, and the protocol answers for it.
 * What goes to the own back office is on the region's own broker, which keeps what it confirmed.
 */
export class Network {
  /** Something came to the broker. */
  private arrived: () => void = () => undefined;

  constructor(private readonly parts: NetworkParts) {}

  onArrival(arrived: () => void): void {
    this.arrived = arrived;
  }

  /** Resolves when the broker confirms; what is under way arrives also when its sender is gone. */
  async carry(who: string, records: readonly BrokerRecord[]): Promise<void> {
    const { scheduler, faults, chance, trace } = this.parts;
    const latencyMs = chance.waitMs(LATENCY_MS_MAX);
    if (faults.strikes('publish-rejected')) {
      const some = this.part(records);
      const isLate = chance.happens(0.2);
      this.arrive(some, isLate ? chance.between(1, LATE_MS_MAX) : latencyMs);
      await scheduler.pause(latencyMs);
      const how = `${some.length} of ${records.length} written${isLate ? ', late' : ''}`;
      trace.add(who, 'rejected', how);
      throw new OperationalError('BROKER_UNAVAILABLE', { retryable: true });
    }
    this.arrive(
      records.flatMap((record) => this.fateOf(who, record)),
      latencyMs,
    );
    await scheduler.pause(latencyMs);
  }

  private arrive(records: readonly BrokerRecord[], delayMs: number): void {
    if (records.length === 0) return;
    const { broker, scheduler } = this.parts;
    scheduler.after(delayMs, () => {
      broker.append(records);
      this.arrived();
    });
  }

  /** Of each topic and key some records from the first on: the log of a key has no holes. */
  private part(records: readonly BrokerRecord[]): readonly BrokerRecord[] {
    const { chance } = this.parts;
    const places = new Map<string, number>();
    return records.filter(({ topic, key }) => {
      const place = `${topic} ${key}`;
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
      this.arrive([record], delayMs);
      return [];
    }
    if (faults.strikes('record-duplicated')) {
      this.arrive([record], chance.waitMs(LATE_MS_MAX));
      trace.add(who, 'duplicated', nameOf(record));
    }
    if (!faults.strikes('record-damaged')) return [record];
    trace.add(who, 'damaged', nameOf(record));
    return [this.damage(record)];
  }

  /** One bit of the value, of the key or of a header that the envelope protects. */
  private damage(record: BrokerRecord): BrokerRecord {
    const { chance } = this.parts;
    const name = chance.pick(['value', 'value', 'key', ...Object.keys(record.headers)]);
    if (name === 'value') return { ...record, value: flip(record.value, chance) };
    if (name === 'key') return { ...record, key: changed(record.key ?? '', chance) };
    const header = changed(record.headers[name] ?? '', chance);
    return { ...record, headers: { ...record.headers, [name]: header } };
  }
}

function flip(value: Buffer, chance: Chance): Buffer {
  const copy = Buffer.from(value);
  const index = chance.between(0, copy.length - 1);
  copy[index] = copy[index]! ^ (1 << chance.between(0, 7));
  return copy;
}

function changed(text: string, chance: Chance): string {
  const index = chance.between(0, Math.max(text.length - 1, 0));
  const other = text[index] === '7' ? '8' : '7';
  return text.slice(0, index) + other + text.slice(index + 1);
}

function nameOf({ headers }: BrokerRecord): string {
  const { ce_type, ce_subject, ce_caseseq, ce_target, ce_id } = headers;
  const about = ce_subject ? `${ce_subject} ${ce_caseseq ?? ''}` : (ce_id ?? '');
  return `${ce_type?.replace(/^tongban\.|\.v1$/g, '')} ${about} to ${ce_target}`;
}
