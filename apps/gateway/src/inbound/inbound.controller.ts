import { Controller, Inject, UseFilters } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { receiveEdgeCommands, receiveExchange } from '@tongban/exchange';
import type { Engine, RecordBatch } from '@tongban/exchange';
import { OnBatch, PassErrorsOn, RecordQueue } from '@tongban/messaging';
import { GatewayConfig } from '../gateway-config.js';
import { ENGINE } from '../gateway-parts.js';

/** What comes in over the broker. */
@Controller()
@UseFilters(PassErrorsOn)
export class InboundController {
  private readonly exchange: RecordQueue;
  private readonly edgeCommands: RecordQueue;

  constructor(@Inject(ENGINE) engine: Engine, config: GatewayConfig) {
    const limits = { recordsMax: config.batchRecordsMax };
    this.exchange = new RecordQueue((records) => receiveExchange(engine, records), limits);
    this.edgeCommands = new RecordQueue((records) => receiveEdgeCommands(engine, records), limits);
  }

  /** What other regions' gateways send. */
  @OnBatch('tongban.case.*.*.v1')
  async receiveExchange(@Payload() batch: RecordBatch): Promise<void> {
    await this.exchange.submit(batch.records);
  }

  /** What the back office of this region asks for on its edge topic. */
  @OnBatch('tongban.edge.*.commands.v1')
  async receiveEdgeCommands(@Payload() batch: RecordBatch): Promise<void> {
    await this.edgeCommands.submit(batch.records);
  }
}
