import { FakeRegionSystem } from '../support/fakes/fake-region-system.js';
import { describeRegionSystem } from './region-system.features.js';

describeRegionSystem('FakeRegionSystem', async () => {
  let broken = false;
  const regionSystem = new FakeRegionSystem({ onDeliver: () => (broken ? 'BEFORE' : undefined) });
  return {
    regionSystem,
    told: async () => regionSystem.told,
    breakChannel: () => void (broken = true),
    mend: () => void (broken = false),
    close: async () => undefined,
  };
});
