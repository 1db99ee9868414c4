import { randomUUID } from 'node:crypto';
import { Controller } from '@nestjs/common';
import { Ctx, EventPattern, KafkaContext, Payload } from '@nestjs/microservices';
import { DataSource } from 'typeorm';
import { FiledCase } from '../nest/filed-case.entity.js';
import { messageIdOf, Outbox } from './outbox.js';
import { completedTopic, filedTopic } from './plan.js';
import { takeFiled } from './statements.js';

/** Decides every case on the spot. */
@Controller()
export class HandlingController {
  constructor(
    private readonly database: DataSource,
    private readonly outbox: Outbox,
  ) {}

  /** Nest awaits it, and the offset of the message is committed after that. */
  @EventPattern<string>(filedTopic)
  async decide(@Payload() filed: FiledCase, @Ctx() context: KafkaContext): Promise<void> {
    const completed: FiledCase = { ...filed, status: 'COMPLETED' };
    const { id, status, form } = completed;
    const told = [randomUUID(), completedTopic, JSON.stringify(completed)];
    await this.database.query(takeFiled, [messageIdOf(context), id, status, form, ...told]);
    this.outbox.committed();
  }
}
