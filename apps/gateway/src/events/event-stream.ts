import { once } from 'node:events';
import { encodeFeedCursor, encodeFeedRecord, placeOf } from '@tongban/exchange';
import type { FeedPage } from '@tongban/exchange';
import type { FastifyReply } from 'fastify';

/** A client comes back after this long, when it has lost its stream. */
const retryMs = 1_000;
/** A client that takes nothing for so long is sent away; it comes back with the id that it has. */
const stalledMsMax = 30_000;

/**
 * Server-sent events (WHATWG HTML, 9.2): of each record an event whose id is its cursor. When nothing
 * is left, `caught-up` says so once; a comment now and then keeps the connection and what lies
 * between from giving it up. Resolves when it has ended.
 */
export async function sendStream(
  reply: FastifyReply,
  pages: AsyncIterable<FeedPage>,
  region: string,
): Promise<void> {
  const { raw } = reply;
  reply.hijack();
  raw.writeHead(200, {
    ...(reply.getHeaders() as Record<string, string>),
    'content-type': 'text/event-stream; charset=utf-8',
    // A proxy that gathers answers would hold events back.
    'x-accel-buffering': 'no',
  });
  try {
    await sendPages(reply, pages, region);
  } finally {
    // Also when the journal cannot be read: the client comes back with the id that it has.
    raw.end();
  }
}

async function sendPages(
  reply: FastifyReply,
  pages: AsyncIterable<FeedPage>,
  region: string,
): Promise<void> {
  await write(reply, `retry: ${retryMs}\n\n`);
  let isCaughtUp = false;
  for await (const { entries, place } of pages) {
    const events = entries.map((entry) =>
      eventOf(encodeFeedCursor(placeOf(entry)), encodeFeedRecord(region, entry)),
    );
    const isEnd = entries.length === 0;
    if (isEnd && !isCaughtUp)
      events.push(`event: caught-up\ndata: {"cursor":"${encodeFeedCursor(place)}"}\n\n`);
    else if (isEnd) events.push(': nothing new\n\n');
    isCaughtUp ||= isEnd;
    if (!(await write(reply, events.join('')))) return;
  }
}

/** A line break in JSON text is space between tokens: it may become one of the lines of an event. */
function eventOf(id: string, json: string): string {
  const lines = json.split(/\r\n|\r|\n/).map((line) => `data: ${line}\n`);
  return `id: ${id}\n${lines.join('')}\n`;
}

/** False when the client has gone, or does not take what was sent before. */
async function write({ raw }: FastifyReply, text: string): Promise<boolean> {
  if (raw.destroyed) return false;
  if (raw.write(text)) return true;
  try {
    await once(raw, 'drain', { signal: AbortSignal.timeout(stalledMsMax) });
    return true;
  } catch {
    raw.destroy();
    return false;
  }
}
