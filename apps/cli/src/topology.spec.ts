import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { readTopology } from './topology.js';
import { WrongUsage } from './wrong-usage.js';

const deploy = new URL('../../../deploy/', import.meta.url);

describe('the topology', () => {
  it('names the regions that have a file, with the peers that their gateways get', () => {
    const files = readdirSync(new URL('regions/', deploy)).filter((name) => name.endsWith('.env'));
    const regions = files.map((file) => {
      const text = readFileSync(new URL(`regions/${file}`, deploy), 'utf8');
      const setting = (name: string) => new RegExp(`^${name}=(.*)$`, 'm').exec(text)?.[1] ?? '';
      const peers = setting('TONGBAN_PEER_REGIONS').split(',');
      return { code: setting('TONGBAN_REGION'), peers };
    });
    const declared = readTopology(new URL('topology.json', deploy).pathname);
    expect(declared.regions).toEqual(regions);
  });

  it('says which file it cannot read', () => {
    expect(() => readTopology('/nowhere/topology.json')).toThrow(WrongUsage);
  });
});
