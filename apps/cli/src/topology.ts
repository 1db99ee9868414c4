import { readFileSync } from 'node:fs';
import type { TopicPlan } from '@tongban/messaging';
import { WrongUsage } from './wrong-usage.js';

const dayMs = 24 * 60 * 60 * 1000;

interface Topology {
  readonly partitions: number;
  readonly replicationFactor: number;
  readonly regions: readonly { readonly code: string; readonly peers: readonly string[] }[];
  readonly topics: readonly {
    readonly name: string;
    readonly each: 'region' | 'pair';
    readonly retentionDays: number;
    readonly partitions?: number;
  }[];
}

/** Every topic that the file asks for: each template once for each region, or pair of regions. */
export function plannedTopics(topology: Topology): readonly TopicPlan[] {
  const places: Record<'region' | 'pair', readonly Readonly<Record<string, string>>[]> = {
    region: topology.regions.map(({ code }) => ({ region: code })),
    pair: topology.regions.flatMap(({ code, peers }) => peers.map((to) => ({ from: code, to }))),
  };
  return topology.topics.flatMap(({ name, each, retentionDays, partitions }) =>
    places[each].map((place) => ({
      topic: name.replaceAll(/\{(\w+)\}/g, (_, part: string) => place[part] ?? ''),
      partitions: partitions ?? topology.partitions,
      replicationFactor: topology.replicationFactor,
      config: { 'retention.ms': String(retentionDays * dayMs), 'cleanup.policy': 'delete' },
    })),
  );
}

export function readTopology(path: string): Topology {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as Topology;
  } catch (error) {
    throw new WrongUsage(`读不了 cannot read ${path}: ${(error as Error).message}`);
  }
}
