import { readFileSync } from 'node:fs';
import { readJson } from '@tongban/contracts';
import { WrongUsage } from './wrong-usage.js';

/** What is a matter of the deployment; which topics there are follows from it. */
interface Topology {
  /** On how many brokers each record is kept. */
  readonly replicationFactor: number;
  readonly regions: readonly { readonly code: string; readonly peers: readonly string[] }[];
}

export function readTopology(path: string): Topology {
  const read = readJson(bytesOf(path));
  if (read.ok) return read.value as Topology;
  throw new WrongUsage(`读不了 cannot read ${path}: ${read.detail}`);
}

function bytesOf(path: string): Buffer {
  try {
    return readFileSync(path);
  } catch (error) {
    throw new WrongUsage(`读不了 cannot read ${path}: ${(error as Error).message}`);
  }
}
