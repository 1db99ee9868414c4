// Many regions in one process, each with the engine of a gateway. Its parent asks for one thing after
// another and gets one answer each.
import assert from 'node:assert/strict';
import { setTimeout as pause } from 'node:timers/promises';
import { defaultLimits } from '@tongban/exchange';
import type { Subscription } from '@tongban/exchange';
import { KafkaBroker, defaultKafkaOptions } from '@tongban/messaging';
import type { RegionProcess } from '../../engine/region-process.js';
import { FakeStore } from '../../support/fakes/fake-store.js';
import type { AuditedCase } from '../tongban/audit.js';
import { auditedCases } from './audit.js';
import { peerRegion } from './peer-region.js';
import { PeersBroker } from './peers-broker.js';

export interface PeersSettings {
  readonly brokers: string;
  readonly origin: string;
  readonly regions: readonly string[];
}

/** What can be asked for, and what is answered. */
export interface PeersAnswers {
  readonly start: null;
  readonly stop: null;
  /** Whether the origin has acknowledged everything. */
  readonly isSettled: boolean;
  readonly cases: readonly { readonly region: string; readonly cases: readonly AuditedCase[] }[];
}

const settings = JSON.parse(process.argv[2]!) as PeersSettings;
const stores = new Map(settings.regions.map((region) => [region, new FakeStore()]));
let life: Life | undefined;

interface Life {
  readonly kafka: KafkaBroker;
  readonly processes: readonly RegionProcess[];
  readonly reading: Subscription;
}

const asks: { readonly [Ask in keyof PeersAnswers]: () => Promise<PeersAnswers[Ask]> } = {
  start: async () => {
    life = await begin(settings);
    return null;
  },
  stop: async () => {
    await end(life!);
    return null;
  },
  isSettled: () => Promise.resolve([...stores.values()].every(isSettled)),
  cases: () => Promise.resolve([...stores].map(casesOf)),
};

async function begin({ brokers, origin, regions }: PeersSettings): Promise<Life> {
  const clientId = `tongban-bench-peers-of-${origin}`;
  const kafka = new KafkaBroker({ ...defaultKafkaOptions, brokers: [brokers], clientId });
  const broker = new PeersBroker(kafka);
  const processes = regions.map((region) =>
    peerRegion(region, origin, { store: stores.get(region)!, broker }),
  );
  for (const process of processes) await process.start();
  while (!processes.every(({ publisher }) => publisher.mayWrite())) await pause(50);
  const reading = await broker.open(clientId, defaultLimits.batchRecordsMax);
  return { kafka, processes, reading };
}

async function end({ kafka, processes, reading }: Life): Promise<void> {
  await reading.close();
  await Promise.all(processes.map((process) => process.stop()));
  await kafka.close();
  assert.deepEqual(
    processes.flatMap(({ faults }) => faults),
    [],
    'nothing failed in the background',
  );
}

function isSettled({ tables }: FakeStore): boolean {
  return [...tables.streams.values()].every(({ sentSize, ackedSize }) => sentSize === ackedSize);
}

function casesOf([region, { tables }]: [string, FakeStore]) {
  return { region, cases: auditedCases(tables) };
}

process.on('disconnect', () => process.exit(0));
process.on('message', (ask: keyof PeersAnswers) => {
  void asks[ask]().then((answer) => process.send?.({ answer }));
});
