import type { OnApplicationBootstrap } from '@nestjs/common';
import { Inject, Injectable } from '@nestjs/common';
import { ClientKafka } from '@nestjs/microservices';
import type { KafkaContext } from '@nestjs/microservices';
import { lastValueFrom } from 'rxjs';
import { DataSource } from 'typeorm';
import { CLIENT } from '../nest/start-side.js';
import type { OutboxMessage } from './message.entities.js';
import { takeOutbox } from './statements.js';

const messageIdHeader = 'message-id';
const batchMax = 500;
/** How long it sleeps when it is not woken: what a process left behind that died waits that long. */
const pollMs = 250;

/** Sends what was committed, in batches; every commit of this process wakes it. */
@Injectable()
export class Outbox implements OnApplicationBootstrap {
  private wake: () => void = () => undefined;
  private isAwaited = false;

  constructor(
    private readonly database: DataSource,
    @Inject(CLIENT) private readonly client: ClientKafka,
  ) {}

  onApplicationBootstrap(): void {
    // A batch that fails ends the process, and with it the run: nothing here may fail quietly.
    void this.publish();
  }

  committed(): void {
    this.isAwaited = true;
    this.wake();
  }

  private async publish(): Promise<never> {
    for (;;) {
      this.isAwaited = false;
      const count = await this.publishBatch();
      if (count < batchMax && !this.isAwaited) await this.untilWoken();
    }
  }

  private publishBatch(): Promise<number> {
    return this.database.transaction(async (manager) => {
      const [batch] = await manager.query<[OutboxMessage[], number]>(takeOutbox, [batchMax]);
      const inOrder = batch.toSorted((a, b) => Number(a.position) - Number(b.position));
      for (const [topic, told] of Map.groupBy(inOrder, (message) => message.topic)) {
        const messages = told.map(({ id, key, value }) => ({
          key,
          value,
          headers: { [messageIdHeader]: id },
        }));
        await lastValueFrom(this.client.emitBatch(topic, { messages }));
      }
      return batch.length;
    });
  }

  private async untilWoken(): Promise<void> {
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, pollMs);
      this.wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}

/** By which the inbox knows a message again, however often it comes. */
export function messageIdOf(context: KafkaContext): string {
  return String(context.getMessage().headers?.[messageIdHeader]);
}
