import { edgeEventsTopic, EdgeTopicBackOffice } from '@tongban/exchange';
import { FakeBroker } from '../support/fakes/fake-broker.js';
import { describeBackOffice } from './back-office.features.js';
import { toldRecordOf } from './told-record.js';

const region = '510000';
const topic = edgeEventsTopic(region);

describeBackOffice('EdgeTopicBackOffice on FakeBroker', async () => {
  const broker = new FakeBroker();
  return {
    backOffice: new EdgeTopicBackOffice(region, broker),
    told: async () => broker.recordsOf(topic).map(toldRecordOf),
    breakChannel: () => broker.break(topic),
    mend: () => broker.mend(topic),
    close: async () => undefined,
  };
});
