import assert from 'node:assert/strict';
import type { Broker, OutgoingMessage, RegionSystem } from '@tongban/exchange';
import { edgeRecordsOf } from './edge-records.js';

/** The back office of this region, told through its edge topic. */
export class EdgeTopicsRegionSystem implements RegionSystem {
  constructor(
    private readonly region: string,
    private readonly broker: Broker,
  ) {}

  /** One publish for all messages: records of one case keep the order they were given in. */
  async deliver(messages: readonly OutgoingMessage[]): Promise<void> {
    for (const { destination } of messages)
      assert(destination === 'REGION_SYSTEM', 'only what is meant for the back office goes there');
    await this.broker.publish(messages.flatMap((message) => edgeRecordsOf(this.region, message)));
  }
}
