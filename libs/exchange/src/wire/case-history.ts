import { decodeCaseChanged } from './case-changed.js';
import type { ReadChange } from './case-changed.js';
import { fail, ok } from '../result.js';
import type { Result } from '../result.js';
import { decodeJson, decodeRecord, encodeLine } from './line.js';

/** Earlier changes of a case for a region that has none of them, in order, whoever wrote them. */
export interface ReadHistory {
  readonly caseNo: string;
  readonly changes: readonly ReadChange[];
}

/** {"type":"case.history","caseNo","changes":["{\"type\":\"case.changed\",…}", …]} */
export function encodeCaseHistory(caseNo: string, changes: readonly Buffer[]): Buffer {
  return encodeLine('case.history', {
    caseNo,
    changes: changes.map((body) => body.toString('utf8')),
  });
}

/** As many messages as the changes need: none is larger than `bytesMax`. */
export function encodeCaseHistories(
  caseNo: string,
  changes: readonly Buffer[],
  bytesMax: number,
): readonly Buffer[] {
  const lines: Buffer[] = [];
  let portion: Buffer[] = [];
  for (const change of changes) {
    const longer = encodeCaseHistory(caseNo, [...portion, change]);
    if (longer.length > bytesMax && portion.length > 0) {
      lines.push(encodeCaseHistory(caseNo, portion));
      portion = [];
    }
    portion.push(change);
  }
  if (portion.length > 0) lines.push(encodeCaseHistory(caseNo, portion));
  return lines;
}

export function decodeCaseHistory(json: unknown): Result<ReadHistory> {
  const history = decodeRecord('case.history', json);
  if (!history.ok) return history;
  const { caseNo } = history.value;
  const changes: ReadChange[] = [];
  for (const text of history.value.changes) {
    const body = Buffer.from(text);
    const quoted = decodeJson(body);
    const change = quoted.ok ? decodeCaseChanged(quoted.value, body) : quoted;
    if (!change.ok) return change;
    if (change.value.change.caseNo !== caseNo)
      return fail('SCHEMA_INVALID', 'a change of the history is of another case');
    changes.push(change.value);
  }
  return ok({ caseNo, changes });
}
