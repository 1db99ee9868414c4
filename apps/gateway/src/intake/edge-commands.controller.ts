import { Controller, Inject, UseFilters } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { receiveEdgeCommands } from '@tongban/exchange';
import type { Engine, RecordBatch } from '@tongban/exchange';
import { OnBatch, PassErrorsOn } from '@tongban/messaging';
import { ENGINE } from '../gateway-parts.js';

/** What the back office of this region asks for on its edge topic. */
@Controller()
@UseFilters(PassErrorsOn)
export class EdgeCommandsController {
  constructor(@Inject(ENGINE) private readonly engine: Engine) {}

  @OnBatch('tongban.edge.*.commands.v1')
  async receive(@Payload() batch: RecordBatch): Promise<void> {
    await receiveEdgeCommands(this.engine, batch.records);
  }
}
