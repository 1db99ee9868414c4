import { decision, filing } from '../../support/case-data.js';
import { payloadBytes } from '../settings.js';

/** The data of a filing, filled up to the size that everybody files. */
export function filingData(origin: string, handling: string): Buffer {
  const of = (remark: string) =>
    Buffer.from(JSON.stringify(filing({ origin, handling, form: { remark } })));
  return of('x'.repeat(Math.max(0, payloadBytes - of('').length)));
}

export function decisionData(handling: string): Buffer {
  return Buffer.from(JSON.stringify(decision(handling)));
}
