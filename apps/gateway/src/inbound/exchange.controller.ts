import { Controller, UseFilters } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import type { RecordBatch } from '@tongban/exchange';
import { OnBatch, PassErrorsOn } from '@tongban/messaging';
import { InboundQueues } from './inbound-queues.js';

/** What other regions' gateways send. */
@Controller()
@UseFilters(PassErrorsOn)
export class ExchangeController {
  constructor(private readonly queues: InboundQueues) {}

  @OnBatch('tongban.case.*.*.v1')
  async receive(@Payload() batch: RecordBatch): Promise<void> {
    await this.queues.exchange.submit(batch.records);
  }
}
