import { WebhookDelivery } from './webhook-delivery.js';
import type { WebhookStatus } from './webhook-delivery.js';
import type { WebhookEndpoint, WebhookParts } from './webhook.js';

/**
 * Posts what the feed tells to the endpoints of back offices, each by itself. One process of a region
 * does, the one that publishes: the others keep still. While it takes over, a record may be posted
 * twice, under the same id.
 */
export class Webhooks {
  private readonly deliveries: readonly WebhookDelivery[];
  private leading: AbortController | null = null;
  /** Ends with what was under way when this process led last. */
  private loops: Promise<void> = Promise.resolve();

  constructor(
    private readonly parts: WebhookParts,
    readonly endpoints: readonly WebhookEndpoint[],
  ) {
    this.deliveries = endpoints.map((endpoint) => new WebhookDelivery(parts, endpoint));
  }

  /** Whether this process publishes. */
  lead(isLeading: boolean): void {
    if (!isLeading) this.leading?.abort();
    if (!isLeading) this.leading = null;
    else this.leading ??= this.begin();
  }

  /** Of those that this process posts to. */
  status(): readonly WebhookStatus[] {
    if (!this.leading) return [];
    return this.deliveries.flatMap(({ status }) => (status ? [status] : []));
  }

  /** Resolves when nothing is posted any more. */
  async stop(): Promise<void> {
    this.lead(false);
    await this.loops;
  }

  private begin(): AbortController {
    const leading = new AbortController();
    const run = () => this.deliveries.map((delivery) => delivery.run(leading.signal));
    this.loops = this.loops.then(async () => void (await Promise.all(run())));
    this.parts.engine.inBackground(this.loops);
    return leading;
  }
}
