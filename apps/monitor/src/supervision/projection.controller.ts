import { Controller, UseFilters } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { parseSupervision } from '@tongban/exchange';
import type { RecordBatch } from '@tongban/exchange';
import { OnBatch, PassErrorsOn } from '@tongban/messaging';
import { MonitorDatabase } from '@tongban/persistence';
import { RecordCount } from './record-count.js';

/** Takes up what regions tell. A batch that comes again changes nothing. */
@Controller()
@UseFilters(PassErrorsOn)
export class ProjectionController {
  constructor(
    private readonly database: MonitorDatabase,
    private readonly count: RecordCount,
  ) {}

  @OnBatch('tongban.supervision.*.v1')
  async takeCases(@Payload() batch: RecordBatch): Promise<void> {
    await this.take(batch);
  }

  @OnBatch('tongban.supervision.*.heartbeats.v1')
  async takeHeartbeats(@Payload() batch: RecordBatch): Promise<void> {
    await this.take(batch);
  }

  private async take(batch: RecordBatch): Promise<void> {
    const messages = batch.records.map(parseSupervision);
    this.count.note(batch.topic, messages);
    await this.database.project(messages);
  }
}
