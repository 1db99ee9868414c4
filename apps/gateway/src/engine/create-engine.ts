import { defaultLimits, gatewayGroup, RelayLoop, defaultRelayLoopOptions } from '@tongban/exchange';
import type { Engine, EngineReport } from '@tongban/exchange';
import { EdgeTopicsRegionSystem } from '@tongban/messaging';
import type { KafkaBroker } from '@tongban/messaging';
import type { Database } from '@tongban/persistence';
import { SystemClock, SystemRandom } from '@tongban/platform';
import { digestEnvelope } from '@tongban/security';
import type { GatewayConfig } from '../gateway-config.js';
import { referenceOf } from './reference.js';

export interface Parts {
  readonly config: GatewayConfig;
  readonly broker: KafkaBroker;
  readonly database: Database;
  readonly report: (report: EngineReport) => void;
}

/** Puts the engine of this gateway together: the five ports, the envelope, the limits. */
export function createEngine({ config, broker, database, report }: Parts): {
  engine: Engine;
  relay: RelayLoop;
} {
  const { region } = config;
  const engine: Engine = {
    region,
    group: groupOf(config),
    store: database.store,
    broker,
    regionSystem: new EdgeTopicsRegionSystem(region, broker),
    clock: new SystemClock(),
    random: new SystemRandom(),
    envelope: digestEnvelope,
    reference: referenceOf(config),
    limits: {
      ...defaultLimits,
      payloadBytesMax: config.payloadBytesMax,
      parkedPerCaseMax: config.parkedPerCaseMax,
      relayBatchMax: config.relayBatchMax,
      receiptTimeoutMs: config.receiptTimeoutMs,
      resendIntervalMaxMs: config.resendMaxMs,
      resendAlarmAttempts: config.resendAlarmAttempts,
    },
    wakeRelay: () => relay.wake(),
    report,
  };
  const relay = new RelayLoop(engine, { ...defaultRelayLoopOptions, pollMs: config.relayPollMs });
  return { engine, relay };
}

/** The consumer group that all gateways of a region share. */
export function groupOf(config: GatewayConfig): string {
  const group = gatewayGroup(config.region);
  return config.kafkaGroupSuffix === '' ? group : `${group}.${config.kafkaGroupSuffix}`;
}
