import assert from 'node:assert/strict';
import { Server } from '@nestjs/microservices';
import type { CustomTransportStrategy, MessageHandler } from '@nestjs/microservices';
import type { Broker, RecordBatch, SubscribeOptions, Subscription } from '@tongban/exchange';
import { isObservable, lastValueFrom } from 'rxjs';
import { BatchContext } from './batch-context.js';
import { BROKER_TRANSPORT } from './on-batch.js';
import { resolveHandlers } from './resolve-handlers.js';

/** What one consumer group reads. All gateways in it must name the same topics. */
export type GroupSubscription = Omit<SubscribeOptions, 'onBatch'>;

export interface BrokerServerOptions {
  readonly broker: Broker;
  readonly subscriptions: readonly GroupSubscription[];
}

/**
 * Nest transport on the Broker port: whole batches of raw records go to `@OnBatch` handlers,
 * through Nest's guards, pipes, interceptors and filters. The offset moves when the handler has
 * come to its end; whatever it throws goes back to the broker and the batch comes again.
 */
export class BrokerServer extends Server implements CustomTransportStrategy {
  override readonly transportId = BROKER_TRANSPORT;
  /** The failure reaches the broker, which reports it; Nest need not. */
  override readonly propagatesEventHandlerErrors = true;
  private open: Subscription[] = [];

  constructor(private readonly options: BrokerServerOptions) {
    super();
  }

  /** Nest calls it when the app starts its microservices; a fault stops the start. */
  async listen(callback: (error?: unknown) => void): Promise<void> {
    try {
      await this.subscribeAll();
    } catch (error) {
      await this.close();
      callback(error);
      return;
    }
    callback();
  }

  private async subscribeAll(): Promise<void> {
    const { broker, subscriptions } = this.options;
    const groups = new Set(subscriptions.map(({ group }) => group));
    assert(groups.size === subscriptions.length, 'a group subscribes once, with all its topics');
    const topics = subscriptions.flatMap((subscription) => subscription.topics);
    const handlers = resolveHandlers(topics, this.messageHandlers);
    for (const subscription of subscriptions)
      this.open.push(
        await broker.subscribe({
          ...subscription,
          onBatch: (batch) => this.handleBatch(batch, handlers.get(batch.topic)),
        }),
      );
  }

  /** Settles as the handler does. The hooks of whoever watches Nest cannot settle it earlier. */
  private handleBatch(batch: RecordBatch, handler: MessageHandler | undefined): Promise<void> {
    assert(handler, `a batch came of ${batch.topic}, which was not asked for`);
    const context = new BatchContext([batch.topic, batch.partition]);
    return new Promise((resolve, reject) => {
      this.runWithProcessingHooks(context, async (runEndHook) => {
        try {
          const result: unknown = await handler(batch, context);
          if (isObservable(result)) await lastValueFrom(result, { defaultValue: undefined });
          resolve();
        } catch (error) {
          reject(error);
        } finally {
          runEndHook();
        }
      });
    });
  }

  /** Batches under way come to their end and are committed. */
  async close(): Promise<void> {
    const subscriptions = this.open;
    this.open = [];
    await Promise.all(subscriptions.map((subscription) => subscription.close()));
  }

  on(): never {
    assert.fail('the broker has no events to listen to; ask it for its progress');
  }

  unwrap<T>(): T {
    return this.options.broker as T;
  }
}
