import type { HopelessMessage, InboxMessage } from '../wire/message.js';
import type { InboxEntry, InboxRefusal, StoreTransaction } from '../ports/store.js';
import { inboxKeyOf } from './work.js';
import type { Work } from './work.js';

/** What the inbox holds of a message: its entry, and whether this message made it. */
export interface Held {
  readonly entry: InboxEntry;
  readonly isNew: boolean;
}

/** Enters a batch into the inbox. A message may stand in the batch twice. */
export async function claim(
  work: Work,
  tx: StoreTransaction,
  messages: readonly InboxMessage[],
): Promise<readonly Held[]> {
  const first = new Map<string, InboxEntry>();
  for (const message of messages) {
    const key = inboxKeyOf(message);
    if (!first.has(key)) first.set(key, entryOf(work, message));
  }
  const entries = [...first.values()];
  const before = await tx.claim(entries);
  const known = new Map<string, InboxEntry>();
  entries.forEach((entry, index) => {
    const earlier = before[index];
    if (earlier) known.set(inboxKeyOf(entry), earlier);
  });
  const seen = new Set<string>();
  return messages.map((message) => {
    const key = inboxKeyOf(message);
    const isNew = !known.has(key) && !seen.has(key);
    seen.add(key);
    return { entry: known.get(key) ?? first.get(key)!, isNew };
  });
}

function entryOf(work: Work, message: InboxMessage): InboxEntry {
  return {
    source: message.source,
    messageId: message.messageId,
    digest: message.digest,
    outcome: message.kind === 'HOPELESS' ? 'DEAD_LETTERED' : 'APPLIED',
    caseNo: message.caseNo,
    refusal: message.kind === 'HOPELESS' ? refusalOf(message) : null,
    receivedAt: work.now,
  };
}

function refusalOf({ code, detail }: HopelessMessage): InboxRefusal {
  return { code, detail, errors: [] };
}
