import type { Engine } from '../engine.js';
import type { JournalNews } from '../feed/journal-news.js';
import type { JournalKind } from '../ports/journal.js';
import type { WebhookEnd, WebhookStore } from '../ports/webhook-store.js';

/** Where records are posted to. */
export interface WebhookEndpoint {
  readonly name: string;
  readonly url: string;
  readonly keys: readonly Buffer[];
  /** Kinds of entries that it is told of. */
  readonly kinds: readonly JournalKind[];
}

export interface WebhookPost {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** The status of the answer, or why there was none. */
export type WebhookAnswer = { readonly status: number } | { readonly failure: string };

/** HTTP, as webhooks need it. Never rejects; follows no redirect. */
export type WebhookTransport = (post: WebhookPost, signal: AbortSignal) => Promise<WebhookAnswer>;

export interface WebhookLimits {
  /** First and longest wait before a record is tried again; it doubles. */
  readonly retryMs: number;
  readonly retryMaxMs: number;
  /** Attempts at a record that the endpoint refuses; then it is set aside and the next one follows. */
  readonly attemptsMax: number;
  /** Records set aside for one endpoint; at one more it is disabled. */
  readonly failuresMax: number;
  /** An endpoint that takes nothing for so long is disabled. */
  readonly giveUpMs: number;
  /** It is looked for news, and for acts of operators, at least this often. */
  readonly lookAgainMs: number;
  readonly watchActsMs: number;
  /** Entries, and their bytes, read at once for one endpoint. */
  readonly entriesMax: number;
  readonly bytesMax: number;
}

const secondMs = 1000;
const minuteMs = 60 * secondMs;

export const defaultWebhookLimits: WebhookLimits = {
  retryMs: secondMs,
  retryMaxMs: 10 * minuteMs,
  attemptsMax: 10,
  failuresMax: 1000,
  giveUpMs: 3 * 24 * 60 * minuteMs,
  lookAgainMs: 15 * secondMs,
  watchActsMs: 2 * secondMs,
  entriesMax: 50,
  bytesMax: 512 * 1024,
};

export type WebhookReport =
  | { readonly kind: 'TOLD'; readonly endpoint: string }
  | {
      readonly kind: 'MISSED';
      readonly endpoint: string;
      readonly result: string;
      readonly attempts: number;
    }
  | {
      readonly kind: 'SET_ASIDE';
      readonly endpoint: string;
      readonly position: number;
      readonly result: string;
    }
  | { readonly kind: 'DISABLED'; readonly endpoint: string; readonly why: WebhookEnd };

export interface WebhookParts {
  readonly engine: Pick<Engine, 'region' | 'store' | 'clock' | 'random' | 'inBackground'>;
  readonly news: JournalNews;
  readonly store: WebhookStore;
  readonly post: WebhookTransport;
  readonly limits: WebhookLimits;
  readonly report: (report: WebhookReport) => void;
}

/** What an answer means for the record, and for the endpoint. */
export type WebhookOutcome =
  /** TOLD: taken. GONE: nothing is wanted any more. REFUSED: this record is not. */
  | { readonly kind: 'TOLD' | 'GONE' | 'REFUSED'; readonly result: string }
  /** Nothing is taken now: it would be the same with any record. */
  | { readonly kind: 'DOWN'; readonly result: string };

const busyStatuses: readonly number[] = [408, 425, 429, 502, 503, 504];

export function outcomeOf(answer: WebhookAnswer): WebhookOutcome {
  if ('failure' in answer) return { kind: 'DOWN', result: answer.failure };
  const result = String(answer.status);
  if (answer.status >= 200 && answer.status < 300) return { kind: 'TOLD', result };
  if (answer.status === 410) return { kind: 'GONE', result };
  return { kind: busyStatuses.includes(answer.status) ? 'DOWN' : 'REFUSED', result };
}
