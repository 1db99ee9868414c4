import { Controller, Inject, UseFilters } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { receiveExchange } from '@tongban/exchange';
import type { Engine, RecordBatch } from '@tongban/exchange';
import { OnBatch, PassErrorsOn } from '@tongban/messaging';
import { ENGINE } from '../gateway-parts.js';

/** What other regions' gateways send. */
@Controller()
@UseFilters(PassErrorsOn)
export class ExchangeController {
  constructor(@Inject(ENGINE) private readonly engine: Engine) {}

  @OnBatch('tongban.case.*.*.v1')
  async receive(@Payload() batch: RecordBatch): Promise<void> {
    await receiveExchange(this.engine, batch.records);
  }
}
