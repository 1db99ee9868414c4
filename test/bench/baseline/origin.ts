import { Controller, Inject } from '@nestjs/common';
import { ClientKafka, EventPattern, Payload } from '@nestjs/microservices';
import { lastValueFrom } from 'rxjs';
import { Repository } from 'typeorm';
import { FiledCase } from './filed-case.entity.js';
import { CASES, CLIENT, completedTopic, filedTopic } from './side.js';

/** Files a case, and notes its completion when the handling office tells of it. */
@Controller()
export class OriginController {
  onCompleted: (id: string) => void = () => undefined;

  constructor(
    @Inject(CASES) private readonly cases: Repository<FiledCase>,
    @Inject(CLIENT) private readonly client: ClientKafka,
  ) {}

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
