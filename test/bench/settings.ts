import assert from 'node:assert/strict';
import { parseArgs } from 'node:util';

/** Size of what an applicant files, the same for everybody. */
export const payloadBytes = 1024;

export interface BenchSettings {
  /** Cases in one measured run. */
  readonly cases: number;
  /** How often each contestant is measured, in turn with the others. */
  readonly rounds: number;
}

const casesMax = 1_000_000;
const roundsMax = 50;

export function settingsFrom(args: readonly string[]): BenchSettings {
  const { values } = parseArgs({
    args: [...args],
    options: {
      cases: { type: 'string', default: '5000' },
      rounds: { type: 'string', default: '3' },
    },
  });
  return {
    cases: numberOf('cases', values.cases, casesMax),
    rounds: numberOf('rounds', values.rounds, roundsMax),
  };
}

function numberOf(name: string, text: string, max: number): number {
  const value = Number(text);
  assert(Number.isInteger(value) && value >= 1 && value <= max, `--${name} is from 1 to ${max}`);
  return value;
}
