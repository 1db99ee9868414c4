import {
  Body,
  Controller,
  Get,
  HttpCode,
  HttpStatus,
  Inject,
  Param,
  Post,
  Query,
} from '@nestjs/common';
import { Feed, Webhooks, toldKinds } from '@tongban/exchange';
import type { Engine, WebhookEndpoint } from '@tongban/exchange';
import { Database } from '@tongban/persistence';
import { integer, ProblemException, readQuery } from '@tongban/platform';
import type { Logger, Query as QueryOfRequest } from '@tongban/platform';
import { ENGINE, LOGGER } from '../gateway-parts.js';
import { readActRequest } from '../operations/act-request.js';
import type { ActRequest } from '../operations/act-request.js';
import { webhookFailureView, webhookView } from './webhook-views.js';
import type { WebhookFailureView, WebhookView } from './webhook-views.js';

/** Failures in one answer. */
const pageMax = 50;

export interface WebhookFailurePage {
  readonly failures: readonly WebhookFailureView[];
  /** Give it as `after` to get the next page; null on the last one. */
  readonly next: number | null;
}

/** Operators' door to webhooks: how it goes, what was not taken, and what is done about it. */
@Controller('v1/operations/webhooks')
export class WebhooksController {
  constructor(
    private readonly webhooks: Webhooks,
    private readonly database: Database,
    private readonly feed: Feed,
    @Inject(ENGINE) private readonly engine: Engine,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  @Get()
  async list(): Promise<{ readonly webhooks: readonly WebhookView[] }> {
    const { endpoints } = this.webhooks;
    const { head } = await this.engine.store.publishState();
    const held = await this.database.webhooks.open(endpoints.map(({ name }) => name));
    const views = endpoints.map((one, index) => webhookView(one, held[index]!, head.position));
    return { webhooks: views };
  }

  @Get(':name/failures')
  async failures(
    @Param('name') name: string,
    @Query() query: QueryOfRequest,
  ): Promise<WebhookFailurePage> {
    const { name: endpoint } = this.endpoint(name);
    const wanted = { endpoint, after: afterIn(query), limit: pageMax + 1, isAsked: false };
    const found = await this.database.webhooks.failures(wanted);
    const page = found.slice(0, pageMax);
    const failures: WebhookFailureView[] = [];
    for (const failure of page) {
      const one = { after: failure.position - 1, kinds: toldKinds, entriesMax: 1, bytesMax: 1 };
      const [entry] = await this.engine.store.entries(one);
      const isIt = entry?.position === failure.position;
      failures.push(webhookFailureView(failure, isIt ? entry : undefined));
    }
    const next = found.length > pageMax ? (page.at(-1)?.position ?? null) : null;
    return { failures, next };
  }

  /** What was set aside is tried again; with `after` everything behind that cursor is told again. */
  @Post(':name/replay')
  @HttpCode(HttpStatus.OK)
  async replay(@Param('name') name: string, @Body() body: unknown): Promise<{ asked: number }> {
    const { name: endpoint } = this.endpoint(name);
    const request = readActRequest(body, ['after']);
    const { after } = body as { after?: unknown };
    const { webhooks } = this.database;
    await webhooks.open([endpoint]);
    const place = after === undefined ? null : await this.placeOf(after);
    if (place !== null) await webhooks.rewind(endpoint, place);
    const asked = place === null ? await webhooks.ask(endpoint) : 0;
    this.log('replay', endpoint, request);
    return { asked };
  }

  /** One that was disabled is told again, from where it was. */
  @Post(':name/enable')
  @HttpCode(HttpStatus.OK)
  async enable(@Param('name') name: string, @Body() body: unknown): Promise<WebhookView> {
    const endpoint = this.endpoint(name);
    const request = readActRequest(body);
    const { webhooks } = this.database;
    await webhooks.open([endpoint.name]);
    await webhooks.enable(endpoint.name);
    this.log('enable', endpoint.name, request);
    const { head } = await this.engine.store.publishState();
    const [record] = await webhooks.open([endpoint.name]);
    return webhookView(endpoint, record!, head.position);
  }

  private endpoint(name: string): WebhookEndpoint {
    const endpoint = this.webhooks.endpoints.find((one) => one.name === name);
    if (endpoint) return endpoint;
    throw new ProblemException('WEBHOOK_NOT_FOUND');
  }

  private async placeOf(after: unknown): Promise<number> {
    if (typeof after !== 'string')
      throw new ProblemException('SCHEMA_INVALID', { errors: [{ path: 'after', reason: 'TYPE' }] });
    const place = await this.feed.placeOf(after);
    if (place.ok) return place.value.position;
    throw new ProblemException(place.refusal.code, { detail: place.refusal.detail });
  }

  private log(act: string, webhook: string, { officer, reason }: ActRequest): void {
    this.logger.info('an operator acted on a webhook', { act, webhook, ...officer, reason });
  }
}

const failureParameters = { after: integer(0, Number.MAX_SAFE_INTEGER) };

function afterIn(query: QueryOfRequest): number {
  return Number(readQuery(query, failureParameters).after ?? 0);
}
