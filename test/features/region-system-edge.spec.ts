import { edgeEventsTopic } from '@tongban/exchange';
import { EdgeTopicsRegionSystem } from '@tongban/messaging';
import { FakeBroker } from '../support/fakes/fake-broker.js';
import { describeRegionSystem } from './region-system.features.js';
import { toldByRecords } from './told-by-records.js';

const region = '410000';

describeRegionSystem('EdgeTopicsRegionSystem on the fake broker', async () => {
  let broken = false;
  const onPublish = (records: readonly unknown[]) =>
    broken ? { written: 0, acknowledged: false } : { written: records.length, acknowledged: true };
  const broker = new FakeBroker({ faults: { onPublish } });
  return {
    regionSystem: new EdgeTopicsRegionSystem(region, broker),
    told: async () => toldByRecords(broker.recordsOf(edgeEventsTopic(region))),
    breakChannel: () => void (broken = true),
    mend: () => void (broken = false),
    close: async () => undefined,
  };
});
