import { describe, expect, it } from '@jest/globals';
import { given } from '../testing/given.js';
import { contextOf } from '../testing/sample-data.js';
import { receivedByHandling, transferring } from '../testing/sample-states.js';

describe('case.received', () => {
  it('starts the clock for acceptance: five working days', () => {
    expect(receivedByHandling()).toMatchObject({
      status: 'RECEIVED_H',
      clock: { name: 'ACCEPTANCE', dueAt: '2026-09-30T00:00:00.000+08:00' },
    });
  });

  it('is what the system asks for', () => {
    given(transferring())
      .when('case.receive', {}, { sender: 'SYSTEM' })
      .thenEvents('case.received');
    given(transferring()).when('case.receive', {}).thenRefused('SENDER_NOT_PERMITTED');
  });

  it('is impossible for an item that this region does not know', () => {
    const reference = { ...contextOf('HANDLING').reference, catalogue: new Map() };
    given(transferring())
      .when('case.receive', {}, { sender: 'SYSTEM', context: { reference } })
      .thenRefused('ITEM_UNKNOWN', { path: 'item', reason: 'UNKNOWN_ITEM' });
  });
});
