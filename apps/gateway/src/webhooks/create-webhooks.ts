import assert from 'node:assert/strict';
import { Webhooks, defaultWebhookLimits } from '@tongban/exchange';
import type { Engine, JournalNews, WebhookReport, WebhookStore } from '@tongban/exchange';
import type { Foundation, Logger, Metrics } from '@tongban/platform';
import type { GatewayConfig } from '../gateway-config.js';
import { postWebhook } from './post-webhook.js';
import { readEndpoints } from './read-endpoints.js';

export interface WebhookSurroundings extends Foundation<GatewayConfig> {
  readonly engine: Engine;
  readonly news: JournalNews;
  readonly store: WebhookStore;
}

/** What posts the feed to the endpoints of this region's offices. */
export function createWebhooks(surroundings: WebhookSurroundings): Webhooks {
  const { config, engine, news, store, logger, metrics } = surroundings;
  const read = readEndpoints(config.webhooks, { mayBePlain: config.webhookPlainHttp });
  assert(read.ok, 'the configuration was checked when it was read');
  const report = watchWebhooks(logger, metrics);
  const limits = { ...defaultWebhookLimits, attemptsMax: config.webhookAttemptsMax };
  const parts = { engine, news, store, post: postWebhook, limits, report };
  const webhooks = new Webhooks(parts, read.endpoints);
  observe(webhooks, metrics);
  return webhooks;
}

/** Counts what becomes of posts, and logs what somebody must look at. */
function watchWebhooks(logger: Logger, metrics: Metrics): (report: WebhookReport) => void {
  const posts = metrics.counter({
    name: 'tongban_webhook_posts_total',
    help: 'Records posted to an endpoint, by what became of them',
    labels: ['endpoint', 'outcome'],
  });
  return (report) => {
    const { kind, endpoint } = report;
    posts.inc({ endpoint, outcome: kind.toLowerCase().replace('_', '-') });
    if (kind === 'MISSED' && report.attempts === 1)
      logger.warn('a webhook does not take a record', { endpoint, result: report.result });
    if (kind === 'SET_ASIDE') {
      const { position, result } = report;
      logger.error('a record was set aside for a webhook', { endpoint, position, result });
    }
    if (kind === 'DISABLED')
      logger.error('a webhook is disabled until an operator acts', { endpoint, why: report.why });
  };
}

/** Only the process that publishes has them. */
function observe(webhooks: Webhooks, metrics: Metrics): void {
  const series = (
    name: `tongban_webhook_${string}`,
    help: string,
    valueOf: (status: ReturnType<Webhooks['status']>[number]) => number,
  ): void =>
    metrics.observedSeries({ name, help, labels: ['endpoint'] }, () =>
      webhooks.status().map((status) => ({
        labels: { endpoint: status.endpoint },
        value: valueOf(status),
      })),
    );
  series('tongban_webhook_failing', '1 while nothing is taken', ({ failingSince }) =>
    Number(failingSince !== null),
  );
  series('tongban_webhook_disabled', '1 until an operator enables it', ({ isDisabled }) =>
    Number(isDisabled),
  );
  series('tongban_webhook_failures', 'Records that were set aside', ({ failures }) => failures);
}
