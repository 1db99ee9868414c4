import { describe, expect, it } from '@jest/globals';
import { checkEventsAreWired, type EventWiring } from './boot-check.js';

const whole: EventWiring = {
  contracts: ['case.accepted', 'case.reminded'],
  transitions: ['case.accepted', 'case.reminded'],
  rules: ['case.reminded', 'case.accepted'],
  schemas: ['case.accepted', 'case.reminded'],
};

describe('the check at start-up', () => {
  it('lets this gateway boot', () => {
    expect(() => checkEventsAreWired()).not.toThrow();
  });

  it('takes events in any order', () => {
    expect(() => checkEventsAreWired(whole)).not.toThrow();
  });

  it.each<[string, Partial<EventWiring>, string]>([
    ['a rule', { rules: ['case.accepted'] }, 'case.reminded is not in libs/case/src/events'],
    [
      'a transition',
      { transitions: ['case.accepted'] },
      'case.reminded is not in libs/case/src/transitions.ts',
    ],
    ['a schema', { schemas: ['case.accepted'] }, 'case.reminded is not in the schemas'],
  ])('refuses an event without %s', (_, half, fault) => {
    expect(() => checkEventsAreWired({ ...whole, ...half })).toThrow(fault);
  });

  it('refuses an event without a contract, wherever it is left over', () => {
    const contracts = ['case.accepted'];
    const faults = [
      'case.reminded is only in libs/case/src/events',
      'case.reminded is only in libs/case/src/transitions.ts',
      'case.reminded is only in the schemas',
    ];
    expect(() => checkEventsAreWired({ ...whole, contracts })).toThrow(faults.join('\n'));
  });

  it('names every fault at once', () => {
    const faults = ['case.accepted is not in libs/case/src/events', 'case.accepted is not in the'];
    for (const fault of faults) {
      expect(() =>
        checkEventsAreWired({
          ...whole,
          ...{ rules: ['case.reminded'], schemas: ['case.reminded'] },
        }),
      ).toThrow(fault);
    }
  });
});
