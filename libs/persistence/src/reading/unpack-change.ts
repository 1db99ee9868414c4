import type { CaseChangeRow } from '../rows/case-change-row.entity.js';

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
  readonly cause?: string;
  readonly events: readonly { type: string; occurredAt: string; data: JsonData }[];
}

/** The events of a change, out of its bytes, which were checked before they were stored. */
export function unpackChange(change: CaseChangeRow): UnpackedChange {
  const json = JSON.parse(change.body.toString('utf8')) as CaseChangeJson;
  return {
    cause: json.cause || null,
    events: json.events.map(({ type, occurredAt, data }, index) => ({
      eventNo: change.firstEventNo + index,
      type,
      occurredAt,
      data,
    })),
  };
}
