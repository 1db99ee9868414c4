import type { InboxKey } from '@tongban/exchange';

/** The two parts as one text. PostgreSQL takes no NUL in a text, so it separates without doubt. */
export function inboxKeyOf(key: InboxKey): string {
  return `${key.source}\u0000${key.messageId}`;
}
