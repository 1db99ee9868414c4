import type { JournalEntry } from '@tongban/exchange';

export type JsonData = Readonly<Record<string, unknown>>;

export interface UnpackedEvent {
  readonly eventNo: number;
  readonly type: string;
  /** RFC 3339, as it was written. */
  readonly occurredAt: string;
  readonly data: JsonData;
}

export interface UnpackedChange {
  /** Id of the command that led to it; null for an automatic step. */
  readonly cause: string | null;
  readonly events: readonly UnpackedEvent[];
}

interface CaseChangeJson {
  readonly events: readonly { type: string; occurredAt: string; data: JsonData }[];
}

/** The events of a change, out of its bytes, which were checked before they were stored. */
export function unpackChange(
  change: Pick<JournalEntry, 'body' | 'cause' | 'firstEventNo'>,
): UnpackedChange {
  const json = JSON.parse(change.body.toString('utf8')) as CaseChangeJson;
  const firstEventNo = change.firstEventNo ?? 1;
  return {
    cause: change.cause || null,
    events: json.events.map(({ type, occurredAt, data }, index) => ({
      eventNo: firstEventNo + index,
      type,
      occurredAt,
      data,
    })),
  };
}
