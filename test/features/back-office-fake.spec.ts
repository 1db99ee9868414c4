import { FakeBackOffice } from '../support/fakes/fake-back-office.js';
import { describeBackOffice } from './back-office.features.js';

describeBackOffice('FakeBackOffice', async () => {
  let isBroken = false;
  const backOffice = new FakeBackOffice({ onDeliver: () => (isBroken ? 'BEFORE' : undefined) });
  return {
    backOffice,
    told: async () => backOffice.told,
    breakChannel: () => void (isBroken = true),
    mend: () => void (isBroken = false),
    close: async () => undefined,
  };
});
