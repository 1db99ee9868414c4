import { describe, expect, it } from '@jest/globals';
import { clockOf } from '../clocks/case-clocks.js';
import { given } from '../testing/given.js';
import { contextOf } from '../testing/sample-data.js';
import { receivedByHandling, transferring } from '../testing/sample-states.js';

describe('case.received', () => {
  it('stops the clock for the transfer and starts that for acceptance: five working days', () => {
    const state = receivedByHandling();
    expect(state.status).toBe('RECEIVED_H');
    expect(clockOf(state, 'TRANSFER')).toMatchObject({ state: 'STOPPED', term: { used: 0 } });
    expect(clockOf(state, 'ACCEPTANCE')).toMatchObject({
      state: 'RUNNING',
      term: { dueAt: '2026-09-30T00:00:00.000+08:00' },
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
