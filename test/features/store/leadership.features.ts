import { describe, expect, it } from '@jest/globals';
import type { Leadership, Store } from '@tongban/exchange';
import { until } from '../../support/until.js';
import { record } from './rows.js';
import type { StoreWorld } from './store-world.js';
import { untilConnected } from './until-connected.js';

export function describeLeadership(world: () => StoreWorld): void {
  describe('the right to publish', () => {
    const take = async (store: Store): Promise<Leadership> => {
      const leadership = await store.lead();
      expect(leadership).not.toBeNull();
      return leadership!;
    };

    it('is one process at a time', async () => {
      const [one, other] = [await world().store(), await world().store()];
      const leadership = await take(one);
      expect(await other.lead()).toBeNull();
      expect(await other.lead()).toBeNull();
      await leadership.release();
    });

    it('goes to another one when it is released, and back', async () => {
      const [one, other] = [await world().store(), await world().store()];
      await (await take(one)).release();
      const second = await take(other);
      expect(await one.lead()).toBeNull();
      await second.release();
      await (await take(one)).release();
    });

    it('is held while transactions begin and end, and holds up none', async () => {
      const [one, other] = [await world().store(), await world().store()];
      const leadership = await take(one);
      await record(one, {});
      await record(other, {});
      expect(await other.lead()).toBeNull();
      await leadership.release();
    });

    it('is lost with its connection, and another process may have it', async () => {
      const [one, other] = [await world().store(), await world().store()];
      const leadership = await take(one);
      let isLost = false;
      void leadership.lost.then(() => (isLost = true));
      await world().endConnections();
      await until(() => isLost, world().patienceMs);
      const second = await untilConnected(() => take(other), world().patienceMs);
      expect(await one.lead()).toBeNull();
      await second.release();
    });
  });
}
