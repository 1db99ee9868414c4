import { Controller, Inject } from '@nestjs/common';
import { ClientKafka, EventPattern, Payload } from '@nestjs/microservices';
import { lastValueFrom } from 'rxjs';
import { DataSource } from 'typeorm';
import { FiledCase } from '../nest/filed-case.entity.js';
import { CLIENT } from '../nest/start-side.js';
import { completedTopic, filedTopic } from './plan.js';

/** Files a case, and notes its completion when the handling office tells of it. */
@Controller()
export class OriginController {
  onCompleted: (id: string) => void = () => undefined;
  private readonly cases;

  constructor(
    database: DataSource,
    @Inject(CLIENT) private readonly client: ClientKafka,
  ) {
    this.cases = database.getRepository(FiledCase);
  }

  async file(id: string, form: string): Promise<void> {
    const filed = await this.cases.save({ id, status: 'FILED', form });
    await lastValueFrom(this.client.emit(filedTopic, { key: id, value: filed }));
  }

  @EventPattern(completedTopic)
  async complete(@Payload() completed: FiledCase): Promise<void> {
    await this.cases.save(completed);
    this.onCompleted(completed.id);
  }
}
