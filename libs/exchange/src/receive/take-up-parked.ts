import assert from 'node:assert/strict';
import { applyAndSettle } from './handle-message.js';
import { parseParked } from '../wire/parse-exchange.js';
import type { ParkedMessage } from '../ports/store.js';
import type { Work } from './work.js';

/** Applies what waited and whose turn it is now. Each pass takes one message off a finite list. */
export function takeUpParked(work: Work): void {
  for (const [caseNo, waiting] of work.waiting) {
    waiting.sort((a, b) => a.caseSeq - b.caseSeq);
    for (const parked of waiting) {
      const record = work.find(caseNo);
      if (!record || record.blocked !== null) break;
      if (parked.caseSeq <= record.receivedSeq) continue;
      if (parked.caseSeq > record.receivedSeq + 1) break;
      applyParked(work, parked);
    }
  }
}

function applyParked(work: Work, parked: ParkedMessage): void {
  const { source, messageId, digest, caseNo } = parked;
  const message = parseParked({ ...parked, from: parked.senderRegion });
  assert(message.ok, 'a parked message was read before it was parked');
  applyAndSettle(work, message.value, {
    source,
    messageId,
    digest,
    caseNo,
    outcome: 'PARKED',
    refusal: null,
    receivedAt: parked.parkedAt,
  });
}
