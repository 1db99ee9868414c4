// A back office without Kafka, as any outside system would be written: it knows the addresses of its
// gateway, its token, plain JSON and server-sent events.
import assert from 'node:assert/strict';
import { createHash, randomUUID } from 'node:crypto';
import type { GatewayProcess, HttpAnswer } from './gateway-process.js';

const officeToken = 'token-of-the-office-in-a-spec';

/** The setting that lets this office in, under its name. */
export const officeTokens = (name = 'hall') => ({
  TONGBAN_OFFICE_TOKENS: `${name}:${createHash('sha256').update(officeToken).digest('hex')}`,
});

export interface FeedRecord {
  readonly id: string;
  readonly type: string;
  readonly subject?: string;
  readonly region: string;
  readonly eventno?: number;
  readonly events?: string;
  readonly status?: string;
  readonly holder?: string;
  readonly causationid?: string;
  readonly data: Readonly<Record<string, unknown>>;
}

export interface FeedPage {
  readonly records: readonly FeedRecord[];
  readonly cursor: string;
}

export interface StreamEvent {
  readonly event: string;
  readonly id: string;
  readonly data: string;
}

export class HttpOffice {
  constructor(
    readonly gateway: GatewayProcess,
    private readonly token = officeToken,
  ) {}

  get headers() {
    return { authorization: `Bearer ${this.token}` };
  }

  command(path: string, data: unknown, key: string = randomUUID()): Promise<HttpAnswer> {
    return this.gateway.post(path, data, { ...this.headers, 'idempotency-key': key });
  }

  get(path: string): Promise<HttpAnswer> {
    return this.gateway.get(path, this.headers);
  }

  async page(query: Readonly<Record<string, string>> = {}): Promise<FeedPage> {
    const answer = await this.get(`/v1/events?${new URLSearchParams(query)}`);
    assert.equal(answer.status, 200, answer.text);
    return answer.body as FeedPage;
  }

  /** Every record that is there now, in pages of so many. */
  async all(limit = 3): Promise<readonly FeedRecord[]> {
    const records: FeedRecord[] = [];
    let after: string | undefined;
    for (;;) {
      const page = await this.page({ limit: String(limit), ...(after ? { after } : {}) });
      if (page.records.length === 0) return records;
      records.push(...page.records);
      after = page.cursor;
    }
  }

  /** Waits, request after request, for a record that answers to this. */
  async waitFor(what: string, isIt: (record: FeedRecord) => boolean): Promise<FeedRecord> {
    const deadline = Date.now() + 60_000;
    let after: string | undefined;
    while (Date.now() < deadline) {
      const page = await this.page({ wait: '5', ...(after ? { after } : {}) });
      const found = page.records.find(isIt);
      if (found) return found;
      after = page.cursor;
    }
    assert.fail(`no such record within a minute: ${what}`);
  }

  /** Server-sent events until the connection ends, or is let go. */
  async *stream(lastEventId?: string, signal?: AbortSignal): AsyncGenerator<StreamEvent> {
    const resume = lastEventId === undefined ? {} : { 'last-event-id': lastEventId };
    const answer = await fetch(`http://127.0.0.1:${this.gateway.port}/v1/events/stream`, {
      headers: { ...this.headers, ...resume },
      signal: signal ?? null,
    });
    assert.equal(answer.status, 200);
    assert.match(answer.headers.get('content-type') ?? '', /^text\/event-stream/);
    const { body } = answer;
    assert(body);
    let text = '';
    for await (const chunk of body.pipeThrough(new TextDecoderStream())) {
      const blocks = `${text}${chunk}`.split('\n\n');
      text = blocks.pop() ?? '';
      for (const block of blocks) if (/^data:/m.test(block)) yield eventIn(block);
    }
  }
}

function eventIn(block: string): StreamEvent {
  const field = (name: string) =>
    [...block.matchAll(new RegExp(`^${name}: (.*)$`, 'gm'))].map(([, value]) => value).join('\n');
  return { event: field('event') || 'message', id: field('id'), data: field('data') };
}
