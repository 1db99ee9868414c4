// What every Store must do. PostgreSQL and the fake answer the same questions, which is what makes
// the simulator's findings true of the real thing.
import { afterEach, beforeEach, describe } from '@jest/globals';
import { describeChanges } from './store/changes.features.js';
import { describeCursors } from './store/cursors.features.js';
import { describeEntries } from './store/entries.features.js';
import { describeFrames } from './store/frames.features.js';
import { describeGeneration } from './store/generation.features.js';
import { describeLeadership } from './store/leadership.features.js';
import { describeOffsets } from './store/offsets.features.js';
import { describeOutgoing } from './store/outgoing.features.js';
import { describeParked } from './store/parked.features.js';
import { describePositions } from './store/positions.features.js';
import { describeRead } from './store/read.features.js';
import type { StoreWorld } from './store/store-world.js';
import { describeTransactions } from './store/transactions.features.js';
import { describeWatch } from './store/watch.features.js';
import { describeWrite } from './store/write.features.js';

export function describeStore(name: string, make: () => Promise<StoreWorld>): void {
  describe(`${name} as a Store`, () => {
    let made: StoreWorld;
    beforeEach(async () => {
      made = await make();
    });
    afterEach(() => made.close());

    const world = () => made;
    describeTransactions(world);
    describePositions(world);
    describeRead(world);
    describeWrite(world);
    describeChanges(world);
    describeOutgoing(world);
    describeEntries(world);
    describeFrames(world);
    describeParked(world);
    describeCursors(world);
    describeOffsets(world);
    describeLeadership(world);
    describeGeneration(world);
    describeWatch(world);
  });
}
