import { explainFault, problems } from '@tongban/contracts';
import type { Refusal } from '../result.js';
import { encodeCommandRefused } from '../wire/command-refused.js';
import type { UnitOfWork } from './unit-of-work.js';

export interface RefusalAnswer {
  readonly commandId: string;
  readonly commandType: string | null;
  readonly caseNo: string | null;
  /** The region that refused. */
  readonly region: string;
  readonly why: Refusal;
  readonly traceparent: string | null;
}

/** Tells the back office that a command was refused, here or in the other region. */
export function tellRefusal(unit: UnitOfWork, answer: RefusalAnswer): void {
  const { commandId, commandType, caseNo, region, why, traceparent } = answer;
  const body = encodeCommandRefused({
    commandId,
    ...(commandType === null ? {} : { commandType }),
    ...(caseNo === null ? {} : { caseNo }),
    region,
    code: why.code,
    title: problems[why.code].title.zh,
    detail: why.detail,
    errors: why.errors.map((error) => explainFault(commandType, error)),
  });
  unit.record({
    kind: 'edge.command-refused',
    body,
    caseNo,
    region,
    cause: commandId,
    traceparent,
  });
}
