import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { topicsOf } from '../../../deploy/sandbox/topics.mjs';
import { plannedTopics, readTopology } from './topology.js';
import { WrongUsage } from './wrong-usage.js';

const deploy = new URL('../../../deploy/', import.meta.url);
const declared = readTopology(new URL('topology.json', deploy).pathname);

describe('the topology', () => {
  it('names the regions that have a file, with the peers that their gateways get', () => {
    const files = readdirSync(new URL('regions/', deploy)).filter((name) => name.endsWith('.env'));
    const regions = files.map((file) => {
      const text = readFileSync(new URL(`regions/${file}`, deploy), 'utf8');
      const setting = (name: string) => new RegExp(`^${name}=(.*)$`, 'm').exec(text)?.[1] ?? '';
      const peers = setting('TONGBAN_PEER_REGIONS').split(',');
      return { code: setting('TONGBAN_REGION'), peers };
    });
    expect(declared.regions).toEqual(regions);
  });

  it('means the same topics to the sandbox', () => {
    const planned = plannedTopics(declared).map(({ topic, partitions }) => [topic, partitions]);
    const created = topicsOf(declared.regions).map(({ topic, numPartitions }) => [
      topic,
      numPartitions,
    ]);
    expect(planned).toEqual(created);
  });

  it('keeps what regions tell of cases for ten years, and signs of life for a day', () => {
    const dayMs = 24 * 60 * 60 * 1000;
    const retention = new Map(
      plannedTopics(declared).map(({ topic, config }) => [topic, config?.['retention.ms']]),
    );
    expect(retention.get('tongban.supervision.110000.v1')).toBe(String(3650 * dayMs));
    expect(retention.get('tongban.supervision.110000.heartbeats.v1')).toBe(String(dayMs));
  });

  it('says which file it cannot read', () => {
    expect(() => readTopology('/nowhere/topology.json')).toThrow(WrongUsage);
  });
});
