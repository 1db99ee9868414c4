import type {
  Broker,
  BrokerRecord,
  Published,
  ScanOptions,
  SubscribeOptions,
  Subscription,
} from '@tongban/exchange';
import { OperationalError } from '@tongban/exchange';
import type { FakeBroker } from '../../support/fakes/fake-broker.js';
import type { AwaitPoints } from '../await-points.js';
import type { Network } from '../faults/network.js';
import type { Scheduler } from '../scheduler.js';

export interface ProcessBrokerParts {
  readonly who: string;
  readonly broker: FakeBroker;
  readonly network: Network;
  readonly points: AwaitPoints;
  readonly scheduler: Scheduler;
  /** True while the broker cannot be reached from here. */
  readonly isCutOff: () => boolean;
  /** Told of what is about to leave the process. */
  readonly onPublish: (records: readonly BrokerRecord[]) => void;
}

const REQUEST_TIMEOUT_MS = 3_000;

/** The broker as one life of a gateway sees it. */
export class ProcessBroker implements Broker {
  constructor(private readonly parts: ProcessBrokerParts) {}

  publish(records: readonly BrokerRecord[]): Promise<Published> {
    return this.parts.points.outlive(this.send(records));
  }

  subscribe(options: SubscribeOptions): Promise<Subscription> {
    return this.parts.broker.subscribe(options);
  }

  scan(options: ScanOptions): Promise<void> {
    return this.parts.points.outlive(this.read(options));
  }

  private async send(records: readonly BrokerRecord[]): Promise<Published> {
    const { who, network, points, onPublish } = this.parts;
    await points.reach('publish');
    onPublish(records);
    await this.requireBroker();
    const published = await network.carry(who, records);
    await points.reach('published');
    return published;
  }

  private async read({ topic, fromOffset, onRecords }: ScanOptions): Promise<void> {
    const { broker, network, points } = this.parts;
    await points.reach('scan');
    await this.requireBroker();
    await network.requireReadable(topic);
    await broker.scan({
      ...{ topic, fromOffset },
      onRecords: (records) => onRecords(records.filter((record) => !network.isForged(record))),
    });
    await points.reach('scanned');
  }

  private async requireBroker(): Promise<void> {
    const { scheduler, isCutOff } = this.parts;
    if (!isCutOff()) return;
    await scheduler.pause(REQUEST_TIMEOUT_MS);
    throw new OperationalError('BROKER_UNAVAILABLE', { retryable: true });
  }
}
