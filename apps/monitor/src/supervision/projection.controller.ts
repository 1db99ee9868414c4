import { Controller, UseFilters } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { decodeSupervision } from '@tongban/exchange';
import type { ConsumedRecord, RecordBatch, SupervisionMessage } from '@tongban/exchange';
import { OnBatch, PassErrorsOn } from '@tongban/messaging';
import { MonitorDatabase } from '@tongban/persistence';
import { Arrivals } from './arrivals.js';
import { RecordCount } from './record-count.js';

/** Takes up what regions tell. A batch that comes again changes nothing, a bad record stops nothing. */
@Controller()
@UseFilters(PassErrorsOn)
export class ProjectionController {
  constructor(
    private readonly database: MonitorDatabase,
    private readonly arrivals: Arrivals,
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

  private async take({ records }: RecordBatch): Promise<void> {
    const read = records.map((record) => ({ record, messages: messagesOf(record) }));
    await this.database.project(
      read.flatMap(({ record, messages }) => {
        const arrivedAt = this.arrivals.timeOf(record);
        return messages.map((message) => ({ message, arrivedAt }));
      }),
    );
    for (const { record, messages } of read) this.count.note(record, messages);
  }
}

function messagesOf(record: ConsumedRecord): readonly SupervisionMessage[] {
  const messages = decodeSupervision(record);
  return messages.length > 0 ? messages : [{ kind: 'UNREADABLE', reason: 'it holds no entry' }];
}
