import { receiveEdgeCommands, receiveExchange } from '@tongban/exchange';
import type { Engine } from '@tongban/exchange';
import { RecordQueue } from './record-queue.js';
import type { RecordQueueLimits } from './record-queue.js';

/** What comes in over the broker, by who sends it. */
export class InboundQueues {
  readonly exchange: RecordQueue;
  readonly edgeCommands: RecordQueue;

  constructor(engine: Engine, limits: RecordQueueLimits) {
    this.exchange = new RecordQueue((records) => receiveExchange(engine, records), limits);
    this.edgeCommands = new RecordQueue((records) => receiveEdgeCommands(engine, records), limits);
  }
}
