import type { JournalEntry } from '../ports/journal.js';

/** Up to where somebody has read: an entry of the journal, known by its place and by what it is. */
export interface FeedPlace {
  readonly position: number;
  /** The end of its id; zeros before the first entry. */
  readonly mark: string;
}

const positionDigits = 14;
const markDigits = 12;
const pattern = /^([0-9a-f]{14})-([0-9a-f]{12})$/;

export const beginningOfFeed: FeedPlace = { position: 0, mark: '0'.repeat(markDigits) };

export function placeOf({ position, id }: Pick<JournalEntry, 'position' | 'id'>): FeedPlace {
  return { position, mark: id.slice(-markDigits) };
}

/** Cursors of one journal sort as texts in the order of the feed. */
export function encodeFeedCursor({ position, mark }: FeedPlace): string {
  return `${position.toString(16).padStart(positionDigits, '0')}-${mark}`;
}

/** Undefined for anything that is no cursor. */
export function decodeFeedCursor(cursor: string): FeedPlace | undefined {
  const [, position, mark] = pattern.exec(cursor) ?? [];
  if (position === undefined || mark === undefined) return undefined;
  const number = Number.parseInt(position, 16);
  return Number.isSafeInteger(number) ? { position: number, mark } : undefined;
}
