import { describe, expect, it } from '@jest/globals';
import { changeEntry } from '../../features/back-office.features.js';
import { FakeBackOffice } from './fake-back-office.js';

const caseNo = 'KS51502026092100000018';
const [first, second] = [changeEntry(1, caseNo), changeEntry(2, caseNo)];

describe('FakeBackOffice', () => {
  it('may reject though all was told, so that the same comes again', async () => {
    const faults = ['AFTER', undefined] as const;
    let deliveries = 0;
    const backOffice = new FakeBackOffice({ onDeliver: () => faults[deliveries++] });
    const delivering = backOffice.deliver([first]);
    await expect(delivering).rejects.toMatchObject({ code: 'BROKER_UNAVAILABLE', retryable: true });
    await backOffice.deliver([first, second]);
    expect(backOffice.told.map(({ id }) => id)).toEqual([first.id, first.id, second.id]);
  });

  it('shows the history of a case without repetitions', async () => {
    const backOffice = new FakeBackOffice();
    await backOffice.deliver([first, changeEntry(1, 'KS5051202602130000042J')]);
    await backOffice.deliver([first, second]);
    expect(backOffice.historyOf(caseNo).map(({ id }) => id)).toEqual([first.id, second.id]);
  });
});
