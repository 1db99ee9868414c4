import { Controller, Get, Query, Req, Res } from '@nestjs/common';
import type { OnModuleDestroy } from '@nestjs/common';
import { Feed, encodeFeedCursor, encodeFeedRecord } from '@tongban/exchange';
import type { FeedPlace } from '@tongban/exchange';
import { ProblemException } from '@tongban/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Offices } from '../access/offices.js';
import { GatewayConfig } from '../gateway-config.js';
import { eventsQueryOf } from './events-query.js';
import { sendStream } from './event-stream.js';

/**
 * What the edge topic of the region tells, for an office without Kafka: the same records, page by page
 * or as a stream. They hold whole applications, so a token is needed.
 */
@Controller('v1/events')
export class EventsController implements OnModuleDestroy {
  constructor(
    private readonly feed: Feed,
    private readonly offices: Offices,
    private readonly config: GatewayConfig,
  ) {}

  /** Records behind a cursor; with `wait` it waits for the first one. None: that was the end. */
  @Get()
  async read(
    @Query() query: Record<string, string | string[]>,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    this.offices.demand(request);
    const names = ['after', 'limit', 'wait', 'caseNo', 'type'];
    const { after, ...wanted } = eventsQueryOf(query, names);
    const place = await this.placeOf(after);
    const page = await this.feed.page(place, { ...wanted, signal: goneSignal(reply) });
    const records = page.entries.map((entry) => encodeFeedRecord(this.config.region, entry));
    // By hand: each record holds the exact bytes of its value.
    const body = `{"records":[${records.join()}],"cursor":"${encodeFeedCursor(page.place)}"}`;
    await reply.type('application/json; charset=utf-8').send(body);
  }

  /** The same as server-sent events: it stays open, and each record's id is its cursor. */
  @Get('stream')
  async stream(
    @Query() query: Record<string, string | string[]>,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    this.offices.demand(request);
    const { after, ...wanted } = eventsQueryOf(query, ['after', 'caseNo', 'type']);
    const lastEventId = request.headers['last-event-id'];
    const place = await this.placeOf(typeof lastEventId === 'string' ? lastEventId : after);
    const pages = await this.feed.follow(place, { ...wanted, signal: goneSignal(reply) });
    await sendStream(reply, pages, this.config.region);
  }

  /** Before the server closes: it would wait for those who wait. */
  onModuleDestroy(): void {
    this.feed.stop();
  }

  private async placeOf(cursor: string | undefined): Promise<FeedPlace> {
    const place = await this.feed.placeOf(cursor);
    if (place.ok) return place.value;
    throw new ProblemException(place.refusal.code, { detail: place.refusal.detail });
  }
}

/** Aborted when the caller goes, or has been answered. */
function goneSignal({ raw }: FastifyReply): AbortSignal {
  const gone = new AbortController();
  if (raw.destroyed) gone.abort();
  raw.once('close', () => gone.abort());
  return gone.signal;
}
