import { formatInstant, records } from '@tongban/contracts';
import { toldKinds } from '@tongban/exchange';
import type {
  JournalEntry,
  WebhookEndpoint,
  WebhookFailure,
  WebhookRecord,
} from '@tongban/exchange';

/** One endpoint, as an operator sees it. */
export interface WebhookView {
  readonly name: string;
  /** Without its query, which may be a secret. */
  readonly url: string;
  readonly types: readonly string[];
  /** Position of the journal up to which it was told, and of the last entry that there is. */
  readonly position: number;
  readonly journalPosition: number;
  readonly attempts: number;
  readonly failingSince: string | null;
  readonly lastResult: string | null;
  readonly disabledAt: string | null;
  readonly disabledWhy: WebhookRecord['disabledWhy'];
  /** Records that were set aside. */
  readonly failures: number;
}

export interface WebhookFailureView {
  readonly position: number;
  /** `webhook-id` of the record. */
  readonly id: string | null;
  readonly type: string | null;
  readonly caseNo: string | null;
  readonly attempts: number;
  readonly result: string;
  readonly failedAt: string;
  /** Whether it is to be tried again. */
  readonly isAsked: boolean;
}

export function webhookView(
  { name, url, kinds }: WebhookEndpoint,
  record: WebhookRecord,
  journalPosition: number,
): WebhookView {
  const { origin, pathname } = new URL(url);
  const { place, attempts, failingSince, lastResult, disabledAt, disabledWhy, failures } = record;
  return {
    name,
    url: `${origin}${pathname}`,
    types: kinds.flatMap(wireTypesOf),
    position: place,
    journalPosition,
    attempts,
    failingSince: failingSince ? formatInstant(failingSince) : null,
    lastResult,
    disabledAt: disabledAt ? formatInstant(disabledAt) : null,
    disabledWhy,
    failures,
  };
}

/** `entry` is what stands at its place in the journal. */
export function webhookFailureView(
  { position, attempts, result, failedAt, isAsked }: WebhookFailure,
  entry: JournalEntry | undefined,
): WebhookFailureView {
  return {
    position,
    id: entry?.id ?? null,
    type: (entry && wireTypesOf(entry.kind)[0]) ?? null,
    caseNo: entry?.caseNo ?? null,
    attempts,
    result,
    failedAt: formatInstant(failedAt),
    isAsked,
  };
}

function wireTypesOf(kind: JournalEntry['kind']): readonly string[] {
  const told = toldKinds.find((one) => one === kind);
  return told ? [records[told].wireType] : [];
}
