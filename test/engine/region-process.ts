import {
  Batcher,
  EdgeTopicBackOffice,
  presentContracts,
  Publisher,
  ResendAsks,
  edgeCommandsTopic,
  exchangeTopic,
  gatewayGroup,
  receive,
} from '@tongban/exchange';
import type {
  Answer,
  BackOffice,
  Broker,
  Clock,
  Contracts,
  Engine,
  EngineLimits,
  EngineReport,
  Input,
  Random,
} from '@tongban/exchange';
import type { Reference } from '@tongban/case';
import { digestEnvelope } from '@tongban/security';
import type { FakeSubscription } from '../support/fakes/fake-broker.js';
import type { FakeStore } from '../support/fakes/fake-store.js';

export interface ProcessParts {
  readonly region: string;
  readonly peers: readonly string[];
  readonly store: FakeStore;
  readonly broker: Broker;
  /** Told on its edge topic when absent. */
  readonly backOffice?: BackOffice;
  readonly clock: Clock;
  readonly random: Random;
  readonly reference: Reference;
  readonly limits: EngineLimits;
  readonly contracts?: Contracts | undefined;
}

/** One gateway process of a region, put together as apps/gateway does it, without a server. */
export class RegionProcess {
  readonly engine: Engine;
  readonly publisher: Publisher;
  readonly reports: EngineReport[] = [];
  /** What nobody waited for and went wrong: in a gateway the process would end. */
  readonly faults: unknown[] = [];
  private readonly batcher: Batcher<Input, Answer | null>;
  private subscription: FakeSubscription | undefined;

  constructor(private readonly parts: ProcessParts) {
    const { region, peers, store, broker, clock, random, reference, limits } = parts;
    const { backOffice = new EdgeTopicBackOffice(region, broker) } = parts;
    const { resendAskMs: initialMs, resendAskMaxMs: maxMs } = limits;
    this.engine = {
      ...{ region, peers, store, broker, backOffice, clock, random, reference, limits },
      contracts: parts.contracts ?? presentContracts,
      envelope: digestEnvelope,
      resendAsks: new ResendAsks({ initialMs, maxMs }, () => random.fraction()),
      mayWrite: () => this.publisher.mayWrite(),
      inBackground: (work) => void work.catch((error: unknown) => this.faults.push(error)),
      onCommitted: (committed) => this.publisher.onCommitted(committed),
      report: (report) => this.reports.push(report),
    };
    this.publisher = new Publisher(this.engine);
    this.batcher = new Batcher<Input, Answer | null>({
      process: (inputs) => receive(this.engine, inputs),
      sizeOf: (input) => (input.kind === 'RECORD' ? (input.record.value?.length ?? 0) : 1000),
      countMax: limits.batchRecordsMax,
      bytesMax: limits.batchBytesMax,
      waitingCountMax: limits.waitingRecordsMax,
      waitingBytesMax: limits.waitingBytesMax,
    });
  }

  get store(): FakeStore {
    return this.parts.store;
  }

  async start(): Promise<void> {
    const { region, peers, broker, limits } = this.parts;
    this.publisher.start();
    this.subscription = (await broker.subscribe({
      group: gatewayGroup(region),
      topics: [edgeCommandsTopic(region), ...peers.map((peer) => exchangeTopic(peer, region))],
      batchRecordsMax: limits.batchRecordsMax,
      onBatch: async ({ records }) => {
        await this.submit(records.map((record) => ({ kind: 'RECORD', record })));
      },
      startOffsets: (places) => this.store.offsets(places),
    })) as FakeSubscription;
  }

  /** A batch, or a call over HTTP. */
  submit(inputs: readonly Input[]): Promise<readonly (Answer | null)[]> {
    return this.batcher.submit(inputs);
  }

  /** As at a roll-out: what is under way is finished. */
  async stop(): Promise<void> {
    await this.subscription?.close();
    await this.batcher.idle();
    await this.publisher.stop();
  }

  /** As by SIGKILL. */
  crash(): void {
    this.subscription?.crash();
    this.store.crash();
  }

  reported<Kind extends EngineReport['kind']>(kind: Kind) {
    return this.reports.filter(
      (report): report is Extract<EngineReport, { readonly kind: Kind }> => report.kind === kind,
    );
  }
}
