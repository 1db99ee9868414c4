import type { Engine } from '../engine.js';
import type { ReceiptMessage, ResendMessage } from '../wire/message.js';

/** Takes what the other region has committed, or given up, out of the outbox. */
export async function applyReceipts(
  engine: Engine,
  messages: readonly ReceiptMessage[],
): Promise<void> {
  const receipts = messages.flatMap(({ receipt }) =>
    receipt.receipts.map(({ messageId, digest, outcome, reason }) => ({
      messageId,
      digest,
      outcome: outcome === 'APPLIED' ? ('APPLIED' as const) : ('DEAD_LETTERED' as const),
      reason: reason ?? null,
    })),
  );
  if (receipts.length === 0) return;
  const now = engine.clock.now();
  const matches = await engine.store.confirmDelivered(receipts, now);
  const delivered = matches.filter((match) => match === 'DELIVERED').length;
  engine.report({ kind: 'DELIVERED', messages: delivered });
  receipts.forEach(({ messageId, outcome, reason }, index) => {
    if (matches[index] === 'DIGEST_MISMATCH')
      engine.report({ kind: 'RECEIPT_MISMATCH', messageId });
    if (matches[index] === 'DELIVERED' && outcome === 'DEAD_LETTERED')
      engine.report({ kind: 'REFUSED_BY_PEER', messageId, reason });
  });
}

/** Sends again at once what the other region misses. */
export async function hastenResends(
  engine: Engine,
  messages: readonly ResendMessage[],
): Promise<void> {
  if (messages.length === 0) return;
  for (const { from: targetRegion, resend } of messages) {
    const { caseNo, fromSeq, toSeq } = resend;
    await engine.store.hastenResend({ caseNo, targetRegion, fromSeq, toSeq });
  }
  engine.wakeRelay();
}
