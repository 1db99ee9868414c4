import type { JournalEntry, JournalKind } from '../ports/journal.js';

/**
 * The one table of channels: who is told of an entry of the journal, besides the region whose stream
 * it is a line of. Supervision is told of a change by the region that wrote it, so once.
 */
const table = {
  'case.changed': { backOffice: true, supervision: 'OWN', deadLetters: false },
  'case.history': { backOffice: false, supervision: 'NONE', deadLetters: false },
  'case.request': { backOffice: false, supervision: 'NONE', deadLetters: false },
  'case.request-refused': { backOffice: false, supervision: 'NONE', deadLetters: false },
  'message.rejected': { backOffice: false, supervision: 'NONE', deadLetters: false },
  'message.skipped': { backOffice: false, supervision: 'NONE', deadLetters: false },
  'edge.command-refused': { backOffice: true, supervision: 'NONE', deadLetters: false },
  'edge.message-rejected': { backOffice: true, supervision: 'ALL', deadLetters: false },
  'case.blocked': { backOffice: false, supervision: 'ALL', deadLetters: false },
  'case.unblocked': { backOffice: false, supervision: 'ALL', deadLetters: false },
  'record.set-aside': { backOffice: false, supervision: 'NONE', deadLetters: true },
} as const satisfies Readonly<Record<JournalKind, Channels>>;

interface Channels {
  readonly backOffice: boolean;
  readonly supervision: 'ALL' | 'OWN' | 'NONE';
  readonly deadLetters: boolean;
}

const kinds = Object.keys(table) as readonly JournalKind[];

export const backOfficeKinds = kinds.filter((kind) => table[kind].backOffice);
export const supervisionKinds = kinds.filter((kind) => table[kind].supervision !== 'NONE');
export const deadLetterKinds = kinds.filter((kind) => table[kind].deadLetters);

/** `region` is the one whose journal it is. */
export function isForSupervision({ kind, region: writer }: JournalEntry, region: string): boolean {
  const { supervision } = table[kind];
  return supervision === 'ALL' || (supervision === 'OWN' && writer === region);
}
