import { headers } from '@tongban/exchange';
import type { Input } from '@tongban/exchange';
import { isOfIntruder } from '../faults/intruder-code.js';

/** The hash that the first change of each case of the intruder goes on from, by case number. */
export function previousHashesIn(inputs: readonly Input[]): ReadonlyMap<string, string> {
  const hashes = new Map<string, string>();
  for (const line of inputs.flatMap(linesIn)) {
    const { type, caseNo, previousHash } = changeIn(line);
    if (type !== 'case.changed' || !caseNo || !previousHash) continue;
    if (isOfIntruder(caseNo) && !hashes.has(caseNo)) hashes.set(caseNo, previousHash);
  }
  return hashes;
}

interface Change {
  readonly type?: string;
  readonly caseNo?: string;
  readonly previousHash?: string;
}

function linesIn(input: Input): readonly string[] {
  const isFrame =
    input.kind === 'RECORD' && input.record.headers[headers.type] === 'tongban.exchange.frame.v1';
  return isFrame ? (input.record.value?.toString() ?? '').split('\n') : [];
}

function changeIn(line: string): Change {
  try {
    return (JSON.parse(line) ?? {}) as Change;
  } catch {
    return {};
  }
}
