import type { Engine } from '../engine.js';
import { OperationalError } from '../operational-error.js';
import type { JournalEntry, JournalKind } from '../ports/journal.js';
import { fail, ok } from '../result.js';
import type { Result } from '../result.js';
import { backOfficeKinds } from '../wire/channels.js';
import { beginningOfFeed, decodeFeedCursor, placeOf } from './feed-cursor.js';
import type { FeedPlace } from './feed-cursor.js';
import type { JournalNews } from './journal-news.js';
import { Turns } from './turns.js';

export interface FeedLimits {
  /** Bytes of bodies in one page; a single record may be larger. */
  readonly pageBytesMax: number;
  /** Those who wait for what is not there yet; what they cost is a connection each. */
  readonly waitingMax: number;
  /** Pages read at once: the rest of the connections to the database are the engine's. */
  readonly readsMax: number;
  /** Whoever waits looks again after so long, should he not have been told. */
  readonly lookAgainMs: number;
}

/** Which records are wanted; all of them when nothing is said. */
export interface FeedFilter {
  readonly caseNo?: string;
  readonly kind?: JournalKind;
}

export interface FeedPage {
  readonly entries: readonly JournalEntry[];
  /** The last entry of the page, or where the page was to begin. */
  readonly place: FeedPlace;
}

interface Query {
  readonly entriesMax: number;
  readonly filter: FeedFilter;
}

interface Followed extends Query {
  /** The one who waits has gone. */
  readonly signal: AbortSignal;
}

interface Wait extends Followed {
  readonly waitMs: number;
}

/**
 * What a back office is told, read from the journal: the very entries that its edge topic gets, in the
 * order of commits. The journal keeps them for ever, so a reader may begin anywhere.
 */
export class Feed {
  private readonly turns: Turns;
  private readonly stopping = new AbortController();
  private guests = 0;

  constructor(
    private readonly engine: Pick<Engine, 'store' | 'clock'>,
    private readonly news: JournalNews,
    private readonly limits: FeedLimits,
  ) {
    this.turns = new Turns(limits.readsMax);
  }

  /** Those who wait now. */
  get waitingCount(): number {
    return this.guests;
  }

  /**
   * The place that a cursor names; the beginning without one. A cursor of another journal, or of one
   * that has lost entries since, names none: what was read then is not what stands before it now.
   */
  async placeOf(cursor: string | undefined): Promise<Result<FeedPlace>> {
    if (cursor === undefined) return ok(beginningOfFeed);
    const place = decodeFeedCursor(cursor);
    if (!place) return fail('CURSOR_INVALID', '不是事件游标。 This is no cursor of a feed.');
    if (place.position === 0) return ok(beginningOfFeed);
    const [entry] = await this.entries(place.position - 1, { entriesMax: 1, filter: {} });
    if (entry?.position === place.position && placeOf(entry).mark === place.mark) return ok(place);
    return fail(
      'CURSOR_INVALID',
      '日志中没有此条：游标属于另一日志。 The journal has no such entry: the feed is that of another one.',
    );
  }

  /** What stands behind a place; when nothing does, it waits for something, at most so long. */
  async page(place: FeedPlace, wait: Wait): Promise<FeedPage> {
    const page = await this.read(place, wait);
    if (page.entries.length > 0 || wait.waitMs === 0) return page;
    const leave = await this.enter();
    try {
      return await this.waitFor(place, wait);
    } finally {
      leave();
    }
  }

  /** Page after page, without end: an empty one each time that nothing has come for a while. */
  async follow(place: FeedPlace, query: Followed): Promise<AsyncIterable<FeedPage>> {
    const leave = await this.enter();
    return this.pages(place, query, leave);
  }

  private async *pages(
    place: FeedPlace,
    query: Followed,
    leave: () => void,
  ): AsyncGenerator<FeedPage> {
    const signal = AbortSignal.any([query.signal, this.stopping.signal]);
    try {
      let at = place;
      while (!signal.aborted) {
        const { count } = this.news;
        const page = await this.read(at, query);
        at = page.place;
        yield page;
        if (page.entries.length === 0)
          await this.news.after(count, this.limits.lookAgainMs, signal);
      }
    } finally {
      leave();
    }
  }

  /** Those who wait are answered at once, and nobody waits any more. */
  stop(): void {
    this.stopping.abort();
  }

  private async waitFor(place: FeedPlace, wait: Wait): Promise<FeedPage> {
    const { clock } = this.engine;
    const signal = AbortSignal.any([wait.signal, this.stopping.signal]);
    const endMs = clock.now().getTime() + wait.waitMs;
    for (;;) {
      const { count } = this.news;
      const page = await this.read(place, wait);
      const leftMs = endMs - clock.now().getTime();
      if (page.entries.length > 0 || leftMs <= 0 || signal.aborted) return page;
      await this.news.after(count, Math.min(leftMs, this.limits.lookAgainMs), signal);
    }
  }

  private async read(place: FeedPlace, query: Query): Promise<FeedPage> {
    const entries = await this.entries(place.position, query);
    const last = entries.at(-1);
    return { entries, place: last ? placeOf(last) : place };
  }

  /** Resolves when news are heard from now on; rejects when too many wait, or none can be heard. */
  private async enter(): Promise<() => void> {
    if (this.guests >= this.limits.waitingMax)
      throw new OperationalError('OVERLOADED', { retryable: true });
    this.guests += 1;
    const leave = (): void => void (this.guests -= 1);
    try {
      if (!this.stopping.signal.aborted) await this.news.listen();
    } catch (error) {
      leave();
      throw error;
    }
    return leave;
  }

  private entries(after: number, { entriesMax, filter }: Query): Promise<readonly JournalEntry[]> {
    const { kind, caseNo } = filter;
    const { pageBytesMax: bytesMax } = this.limits;
    const kinds = kind ? [kind] : backOfficeKinds;
    const query = { after, kinds, entriesMax, bytesMax, ...(caseNo ? { caseNo } : {}) };
    return this.turns.take(() => this.engine.store.entries(query));
  }
}
