import { Controller, Inject } from '@nestjs/common';
import { ClientKafka, EventPattern, Payload } from '@nestjs/microservices';
import { lastValueFrom } from 'rxjs';
import { Repository } from 'typeorm';
import { FiledCase } from './filed-case.entity.js';
import { CASES, CLIENT, completedTopic, filedTopic } from './side.js';

/** Decides every case on the spot. */
@Controller()
export class HandlingController {
  constructor(
    @Inject(CASES) private readonly cases: Repository<FiledCase>,
    @Inject(CLIENT) private readonly client: ClientKafka,
  ) {}

  @EventPattern(filedTopic)
  async decide(@Payload() filed: FiledCase): Promise<void> {
    const completed = await this.cases.save({ ...filed, status: 'COMPLETED' });
    await lastValueFrom(this.client.emit(completedTopic, { key: filed.id, value: completed }));
  }
}
