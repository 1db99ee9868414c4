import { createHash } from 'node:crypto';

/** The last case of a page: the next page begins after it. */
export interface ListPosition {
  readonly filedAt: Date;
  readonly caseNo: string;
}

const CURSOR_LENGTH_MAX = 400;
const CHECKSUM_BYTES = 8;
const CASE_NO_LENGTH_MAX = 50;

/**
 * A cursor is `checksum . filedAt . caseNo` in base64url. The checksum covers the filter as well, so
 * that a cursor of another list, or one that somebody edited, is refused and not half obeyed. It is
 * no secret: a cursor gives nobody the sight of a case that the same list would not show.
 */
export function encodeCursor(position: ListPosition, filterKey: string): string {
  const text = `${position.filedAt.getTime()}.${position.caseNo}`;
  return Buffer.concat([checksumOf(text, filterKey), Buffer.from(text)]).toString('base64url');
}

export function decodeCursor(cursor: string, filterKey: string): ListPosition | undefined {
  if (cursor.length > CURSOR_LENGTH_MAX) return undefined;
  const bytes = Buffer.from(cursor, 'base64url');
  const text = bytes.subarray(CHECKSUM_BYTES).toString('utf8');
  if (!bytes.subarray(0, CHECKSUM_BYTES).equals(checksumOf(text, filterKey))) return undefined;
  const [, time, caseNo] = /^(-?\d{1,16})\.(.+)$/.exec(text) ?? [];
  if (!time || !caseNo || caseNo.length > CASE_NO_LENGTH_MAX || caseNo.includes('\0')) {
    return undefined;
  }
  const filedAt = new Date(Number(time));
  return Number.isNaN(filedAt.getTime()) ? undefined : { filedAt, caseNo };
}

function checksumOf(text: string, filterKey: string): Buffer {
  const hash = createHash('sha256').update(`${filterKey}\u0000${text}`).digest();
  return hash.subarray(0, CHECKSUM_BYTES);
}
