// What every Broker must do. Kafka and the fake answer the same questions, which is what makes the
// simulator's findings true of the real thing.
import { afterEach, beforeEach, describe } from '@jest/globals';
import { BrokerSteps } from './broker/broker-world.js';
import type { BrokerUnderTest } from './broker/broker-world.js';
import { describeHandingOver } from './broker/handing-over.features.js';
import { describeMembers } from './broker/members.features.js';
import { describePublish } from './broker/publish.features.js';
import { describeRecords } from './broker/records.features.js';
import { describeScan } from './broker/scan.features.js';
import { describeStartOffsets } from './broker/start-offsets.features.js';

export function describeBroker(name: string, make: () => Promise<BrokerUnderTest>): void {
  describe(`${name} as a Broker`, () => {
    let made: BrokerSteps;
    beforeEach(async () => {
      made = new BrokerSteps(await make());
    });
    afterEach(() => made.world.close());

    const steps = (): BrokerSteps => made;
    describeRecords(steps);
    describePublish(steps);
    describeHandingOver(steps);
    describeMembers(steps);
    describeStartOffsets(steps);
    describeScan(steps);
  });
}
