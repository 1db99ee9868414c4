import { Controller, UseFilters } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import type { RecordBatch } from '@tongban/exchange';
import { OnBatch, PassErrorsOn } from '@tongban/messaging';
import { InboundQueues } from './inbound-queues.js';

/** What the back office of this region asks for on its edge topic. */
@Controller()
@UseFilters(PassErrorsOn)
export class EdgeCommandsController {
  constructor(private readonly queues: InboundQueues) {}

  @OnBatch('tongban.edge.*.commands.v1')
  async receive(@Payload() batch: RecordBatch): Promise<void> {
    await this.queues.edgeCommands.submit(batch.records);
  }
}
