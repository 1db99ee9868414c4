import assert from 'node:assert/strict';
import { BackOff } from '../back-off.js';
import { OperationalError } from '../operational-error.js';
import type { JournalEntry } from '../ports/journal.js';
import type { WebhookEnd, WebhookFailure, WebhookRecord } from '../ports/webhook-store.js';
import { encodeFeedRecord } from '../wire/feed-record.js';
import { webhookHeaders } from './sign-webhook.js';
import { outcomeOf } from './webhook.js';
import type { WebhookEndpoint, WebhookOutcome, WebhookParts } from './webhook.js';

/** An endpoint by itself: what keeps it from being told keeps no other. */
export interface WebhookStatus {
  readonly endpoint: string;
  readonly failingSince: Date | null;
  readonly lastResult: string | null;
  readonly isDisabled: boolean;
  readonly failures: number;
}

/**
 * Tells one endpoint of every record in the order of the journal, one after another, from a place that
 * is kept. What was set aside and asked for again goes first. As long as the endpoint takes nothing,
 * the same record is tried ever less often; a record that it refuses again and again is set aside.
 */
export class WebhookDelivery {
  private record: WebhookRecord | null = null;
  private readonly backOff: BackOff;

  constructor(
    private readonly parts: WebhookParts,
    private readonly endpoint: WebhookEndpoint,
  ) {
    const { retryMs: initialMs, retryMaxMs: maxMs } = parts.limits;
    this.backOff = new BackOff({ initialMs, maxMs }, () => parts.engine.random.fraction());
  }

  /** As it was last seen by this process; null before. */
  get status(): WebhookStatus | null {
    if (!this.record) return null;
    const { endpoint, failingSince, lastResult, disabledAt, failures } = this.record;
    return { endpoint, failingSince, lastResult, isDisabled: disabledAt !== null, failures };
  }

  /** Until the signal. */
  async run(signal: AbortSignal): Promise<void> {
    const { news, limits, engine } = this.parts;
    while (!signal.aborted) {
      const { count } = news;
      try {
        await news.listen();
        const isIdle = await this.pass(signal);
        if (isIdle) await news.after(count, limits.lookAgainMs, signal);
      } catch (error) {
        if (!(error instanceof OperationalError)) throw error;
        await engine.clock.sleep(limits.retryMs, signal);
      }
    }
  }

  /** True when nothing is to be done. */
  private async pass(signal: AbortSignal): Promise<boolean> {
    const { store, engine, limits } = this.parts;
    const { name: endpoint, kinds } = this.endpoint;
    const record = await this.load();
    if (record.disabledAt) return true;
    const one = { endpoint, after: 0, limit: 1, isAsked: true };
    const [asked] = await store.failures(one);
    if (asked) {
      await this.tryAgain(record, asked, signal);
      return false;
    }
    const { entriesMax, bytesMax } = limits;
    const entries = await engine.store.entries({
      after: record.place,
      kinds,
      entriesMax,
      bytesMax,
    });
    await this.tellAll(record, entries, signal);
    return entries.length === 0;
  }

  private async load(): Promise<WebhookRecord> {
    const [record] = await this.parts.store.open([this.endpoint.name]);
    assert(record, 'an endpoint that is opened is there');
    this.record = record;
    return record;
  }

  private async tellAll(
    first: WebhookRecord,
    entries: readonly JournalEntry[],
    signal: AbortSignal,
  ): Promise<void> {
    let record = first;
    for (const entry of entries) {
      const outcome = await this.tell(entry, signal);
      if (!outcome) return;
      if (outcome.kind !== 'TOLD') return this.missed(record, { entry, outcome }, signal);
      record = { ...toldOf(record, outcome), place: entry.position };
      if (!(await this.save(record))) return;
    }
  }

  /** Undefined when the signal came first: then nobody knows what became of it. */
  private async tell(
    entry: JournalEntry,
    signal: AbortSignal,
  ): Promise<WebhookOutcome | undefined> {
    const { engine, post, report } = this.parts;
    const { url, keys, name: endpoint } = this.endpoint;
    const body = encodeFeedRecord(engine.region, entry);
    const headers = {
      'content-type': 'application/json; charset=utf-8',
      ...webhookHeaders({ id: entry.id, at: engine.clock.now(), body, keys }),
    };
    const answer = await post({ url, headers, body }, signal);
    if (signal.aborted) return undefined;
    const outcome = outcomeOf(answer);
    if (outcome.kind === 'TOLD') report({ kind: 'TOLD', endpoint });
    return outcome;
  }

  private async missed(
    record: WebhookRecord,
    { entry, outcome }: { readonly entry: JournalEntry; readonly outcome: WebhookOutcome },
    signal: AbortSignal,
  ): Promise<void> {
    const { limits, report } = this.parts;
    const failed = this.failedOf(record, outcome);
    const { endpoint, attempts } = failed;
    report({ kind: 'MISSED', endpoint, result: outcome.result, attempts });
    const end = this.endOf(failed, outcome);
    if (end) return this.disable(failed, end);
    if (outcome.kind === 'DOWN' || attempts < limits.attemptsMax) {
      await this.save(failed);
      return this.waitToRetry(failed, signal);
    }
    const failure = this.failureOf(entry.position, failed, outcome);
    const next = { ...failed, place: entry.position, attempts: 0, failingSince: null };
    if (!(await this.save(next, failure))) return;
    this.backOff.succeeded();
    report({ kind: 'SET_ASIDE', endpoint, position: entry.position, result: outcome.result });
  }

  private failedOf(record: WebhookRecord, { result }: WebhookOutcome): WebhookRecord {
    return {
      ...record,
      attempts: record.attempts + 1,
      failingSince: record.failingSince ?? this.parts.engine.clock.now(),
      lastResult: result,
    };
  }

  private endOf(
    { attempts, failingSince, failures }: WebhookRecord,
    { kind }: WebhookOutcome,
  ): WebhookEnd | null {
    const { engine, limits } = this.parts;
    if (kind === 'GONE') return 'GONE';
    const sinceMs = failingSince?.getTime() ?? Infinity;
    if (kind === 'DOWN' && engine.clock.now().getTime() - sinceMs >= limits.giveUpMs) return 'DOWN';
    const isFull = failures >= limits.failuresMax;
    return kind === 'REFUSED' && attempts >= limits.attemptsMax && isFull ? 'FAILURES' : null;
  }

  private async disable(record: WebhookRecord, why: WebhookEnd): Promise<void> {
    const disabled = { ...record, disabledAt: this.parts.engine.clock.now(), disabledWhy: why };
    if (!(await this.save(disabled))) return;
    this.backOff.succeeded();
    this.parts.report({ kind: 'DISABLED', endpoint: record.endpoint, why });
  }

  /** What was set aside: once more, and back to the list when it is refused. */
  private async tryAgain(
    record: WebhookRecord,
    asked: WebhookFailure,
    signal: AbortSignal,
  ): Promise<void> {
    const { engine, store } = this.parts;
    const { kinds } = this.endpoint;
    const after = asked.position - 1;
    const [entry] = await engine.store.entries({ after, kinds, entriesMax: 1, bytesMax: 1 });
    // It is told of these no more.
    if (entry?.position !== asked.position) return store.settle(asked);
    const outcome = await this.tell(entry, signal);
    if (!outcome) return;
    if (outcome.kind === 'GONE') return this.disable(this.failedOf(record, outcome), 'GONE');
    if (outcome.kind === 'DOWN') return this.missed(record, { entry, outcome }, signal);
    if (outcome.kind === 'TOLD') {
      await store.settle(asked);
      await this.save(toldOf(record, outcome));
      return;
    }
    const attempts = asked.attempts + 1;
    await store.settle(asked, this.failureOf(asked.position, { ...record, attempts }, outcome));
  }

  private failureOf(
    position: number,
    { endpoint, attempts }: WebhookRecord,
    { result }: WebhookOutcome,
  ): WebhookFailure {
    const failedAt = this.parts.engine.clock.now();
    return { endpoint, position, attempts, result, failedAt, isAsked: false };
  }

  private async save(record: WebhookRecord, failure?: WebhookFailure): Promise<boolean> {
    const isSaved = await this.parts.store.save(record, failure);
    if (isSaved) this.record = record;
    if (record.failingSince === null) this.backOff.succeeded();
    return isSaved;
  }

  /** An operator who acts meanwhile is heard. */
  private async waitToRetry(record: WebhookRecord, signal: AbortSignal): Promise<void> {
    const { engine, limits } = this.parts;
    let leftMs = this.backOff.failed();
    while (leftMs > 0 && !signal.aborted) {
      const sliceMs = Math.min(leftMs, limits.watchActsMs);
      await engine.clock.sleep(sliceMs, signal);
      leftMs -= sliceMs;
      if (leftMs > 0 && (await this.load()).epoch !== record.epoch) return;
    }
  }
}

function toldOf(record: WebhookRecord, { result }: WebhookOutcome): WebhookRecord {
  return { ...record, attempts: 0, failingSince: null, lastResult: result };
}
