import { randomUUID } from 'node:crypto';
import { Controller } from '@nestjs/common';
import { Ctx, EventPattern, KafkaContext, Payload } from '@nestjs/microservices';
import { DataSource } from 'typeorm';
import { FiledCase } from '../nest/filed-case.entity.js';
import { messageIdOf, Outbox } from './outbox.js';
import { completedTopic, filedTopic } from './plan.js';
import { fileCase, takeCompleted } from './statements.js';

/** Files a case, and notes its completion when the handling office tells of it. */
@Controller()
export class OriginController {
  onCompleted: (id: string) => void = () => undefined;

  constructor(
    private readonly database: DataSource,
    private readonly outbox: Outbox,
  ) {}

  async file(id: string, form: string): Promise<void> {
    const filed: FiledCase = { id, status: 'FILED', form };
    const told = [randomUUID(), filedTopic, JSON.stringify(filed)];
    await this.database.query(fileCase, [id, filed.status, form, ...told]);
    this.outbox.committed();
  }

  /** Nest awaits it, and the offset of the message is committed after that. */
  @EventPattern<string>(completedTopic)
  async complete(
    @Payload() { id, status, form }: FiledCase,
    @Ctx() context: KafkaContext,
  ): Promise<void> {
    const values = [messageIdOf(context), id, status, form];
    const [, count] = await this.database.query<[unknown[], number]>(takeCompleted, values);
    if (count === 1) this.onCompleted(id);
  }
}
