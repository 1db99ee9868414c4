import {
  EdgeTopicBackOffice,
  Publisher,
  ResendAsks,
  defaultLimits,
  gatewayGroup,
  presentContracts,
} from '@tongban/exchange';
import type {
  Broker,
  Engine,
  EngineLimits,
  EngineReport,
  FeedLimits,
  Store,
} from '@tongban/exchange';
import { SystemClock, SystemRandom } from '@tongban/platform';
import { digestEnvelope } from '@tongban/security';
import type { GatewayConfig } from '../gateway-config.js';
import { referenceOf } from './reference.js';

export interface Ports {
  readonly config: GatewayConfig;
  readonly broker: Broker;
  readonly database: { readonly store: Store };
  readonly report: (report: EngineReport) => void;
}

/** Puts the engine of this gateway together: the five ports, the envelope, the limits. */
export function createEngine({ config, broker, database, report }: Ports): {
  engine: Engine;
  publisher: Publisher;
} {
  const { region, peerRegions: peers } = config;
  const { store } = database;
  const limits = limitsOf(config);
  const random = new SystemRandom();
  const engine: Engine = {
    region,
    peers,
    store,
    broker,
    backOffice: new EdgeTopicBackOffice(region, broker),
    clock: new SystemClock(),
    random,
    envelope: digestEnvelope,
    reference: referenceOf(config),
    limits,
    contracts: presentContracts,
    resendAsks: new ResendAsks(
      { initialMs: limits.resendAskMs, maxMs: limits.resendAskMaxMs },
      () => random.fraction(),
    ),
    mayWrite: () => publisher.mayWrite(),
    inBackground: (work) => void work.catch(crash),
    onCommitted: (committed) => publisher.onCommitted(committed),
    report,
  };
  const publisher = new Publisher(engine);
  return { engine, publisher };
}

function limitsOf(config: GatewayConfig): EngineLimits {
  return {
    ...defaultLimits,
    changeBytesMax: config.changeBytesMax,
    batchRecordsMax: config.batchRecordsMax,
    batchBytesMax: config.batchBytesMax,
    waitingRecordsMax: config.intakeQueueMax,
    waitingBytesMax: config.intakeQueueBytesMax,
    checkpointMs: config.checkpointMs,
  };
}

const feedBytesMax = 512 * 1024;
/** Of the connections to the database, of which there are two at least. */
const feedReadsMax = 2;
/** Also how often a stream on which nothing comes shows that it lives. */
const feedLookAgainMs = 15_000;

export function feedLimitsOf({ feedWaitingMax: waitingMax }: GatewayConfig): FeedLimits {
  return {
    pageBytesMax: feedBytesMax,
    waitingMax,
    readsMax: feedReadsMax,
    lookAgainMs: feedLookAgainMs,
  };
}

/** Whatever a port can say is handled in the engine: what comes here is a broken invariant. */
function crash(error: unknown): void {
  process.nextTick(() => {
    throw error;
  });
}

/** The consumer group that all gateways of a region share. */
export function groupOf(config: GatewayConfig): string {
  const group = gatewayGroup(config.region);
  return config.kafkaGroupSuffix === '' ? group : `${group}.${config.kafkaGroupSuffix}`;
}
