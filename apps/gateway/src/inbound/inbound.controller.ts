import { Controller, UseFilters } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import type { RecordBatch } from '@tongban/exchange';
import { OnBatch, PassErrorsOn } from '@tongban/messaging';
import { Reception } from '../engine/reception.js';

/** What comes in over the broker. */
@Controller()
@UseFilters(PassErrorsOn)
export class InboundController {
  constructor(private readonly reception: Reception) {}

  /** What other regions' gateways send. */
  @OnBatch('tongban.case.*.*.v1')
  receiveExchange(@Payload() batch: RecordBatch): Promise<void> {
    return this.reception.takeRecords(batch.records);
  }

  /** What the back office of this region asks for on its edge topic. */
  @OnBatch('tongban.edge.*.commands.v1')
  receiveEdgeCommands(@Payload() batch: RecordBatch): Promise<void> {
    return this.reception.takeRecords(batch.records);
  }
}
