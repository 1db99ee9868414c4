import { Controller, Inject, UseFilters } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { receiveRecords } from '@tongban/exchange';
import type { Engine, RecordBatch } from '@tongban/exchange';
import { OnBatch, PassErrorsOn, RecordQueue } from '@tongban/messaging';
import { GatewayConfig } from '../gateway-config.js';
import { ENGINE } from '../gateway-parts.js';

/** What comes in over the broker; all of it that is here at once goes into one transaction. */
@Controller()
@UseFilters(PassErrorsOn)
export class InboundController {
  private readonly queue: RecordQueue;

  constructor(@Inject(ENGINE) engine: Engine, config: GatewayConfig) {
    this.queue = new RecordQueue((records) => receiveRecords(engine, records), {
      recordsMax: config.batchRecordsMax,
    });
  }

  /** What other regions' gateways send. */
  @OnBatch('tongban.case.*.*.v1')
  async receiveExchange(@Payload() batch: RecordBatch): Promise<void> {
    await this.queue.submit(batch.records);
  }

  /** What the back office of this region asks for on its edge topic. */
  @OnBatch('tongban.edge.*.commands.v1')
  async receiveEdgeCommands(@Payload() batch: RecordBatch): Promise<void> {
    await this.queue.submit(batch.records);
  }
}
