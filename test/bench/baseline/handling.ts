import { Controller, Inject } from '@nestjs/common';
import { ClientKafka, EventPattern, Payload } from '@nestjs/microservices';
import { lastValueFrom } from 'rxjs';
import { DataSource } from 'typeorm';
import { FiledCase } from '../nest/filed-case.entity.js';
import { CLIENT } from '../nest/start-side.js';
import { completedTopic, filedTopic } from './plan.js';

/** Decides every case on the spot. */
@Controller()
export class HandlingController {
  private readonly cases;

  constructor(
    database: DataSource,
    @Inject(CLIENT) private readonly client: ClientKafka,
  ) {
    this.cases = database.getRepository(FiledCase);
  }

  @EventPattern(filedTopic)
  async decide(@Payload() filed: FiledCase): Promise<void> {
    const completed = await this.cases.save({ ...filed, status: 'COMPLETED' });
    await lastValueFrom(this.client.emit(completedTopic, { key: filed.id, value: completed }));
  }
}
