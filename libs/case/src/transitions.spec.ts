import { describe, expect, it } from '@jest/globals';
import { events, type EventType } from '@tongban/contracts';
import { allowedCommands } from './allowed-commands.js';
import { initialState, statusLabels, type Status } from './case-state.js';
import { catalogue } from './catalogue/catalogue.js';
import * as cases from './testing/sample-states.js';
import { admits, isEnded, penOf, transitions, type Transition } from './transitions.js';

const table: Readonly<Record<EventType, Transition>> = transitions;

describe('the table of transitions', () => {
  it('has the events of the contracts, each written by the side that the contract names', () => {
    const writers = (rows: object) =>
      Object.entries(rows)
        .map(([type, { writer }]) => `${type} ${writer}`)
        .sort();
    expect(writers(table)).toEqual(writers(events));
  });

  it('has one writer for each status, so it is always clear who holds the pen', () => {
    for (const status of Object.keys(statusLabels) as Status[]) {
      const writers = Object.values(table)
        .filter(({ from }) => from.includes(status))
        .map(({ writer }) => writer);
      expect(new Set(writers).size).toBeLessThanOrEqual(1);
    }
  });

  it('reaches every status from the first', () => {
    const reached = new Set<Status>([initialState.status]);
    for (const status of reached) {
      for (const { from, to } of Object.values(table)) if (from.includes(status)) reached.add(to);
    }
    expect([...reached].sort()).toEqual(Object.keys(statusLabels).sort());
  });

  it('lets no event follow on an end', () => {
    expect(isEnded(cases.completedCase())).toBe(true);
    expect(penOf(cases.completedCase())).toBeNull();
    for (const type of Object.keys(table) as EventType[]) {
      expect(admits(cases.completedCase(), type)).toBe(false);
    }
  });

  it('gives the pen to the origin, to the handling region, and back with a return', () => {
    expect(penOf(initialState)).toBe('ORIGIN');
    expect(penOf(cases.inIntakeCheck())).toBe('ORIGIN');
    expect(penOf(cases.transferring())).toBe('HANDLING');
    expect(penOf(cases.supplementNoticed())).toBe('HANDLING');
    expect(penOf(cases.returnedToOrigin())).toBe('ORIGIN');
  });

  it('admits no type that it does not know', () => {
    expect(admits(initialState, 'toString' as EventType)).toBe(false);
  });
});

describe('allowedCommands', () => {
  it('offers a new case to the origin alone', () => {
    expect(allowedCommands(initialState, 'ORIGIN')).toEqual(['case.file']);
    expect(allowedCommands(initialState, 'HANDLING')).toEqual([]);
  });

  it('offers the origin what the handling region will decide', () => {
    expect(allowedCommands(cases.supplementNoticed(), 'ORIGIN')).toEqual([
      'case.provide-supplement',
    ]);
    expect(allowedCommands(cases.resultReady(), 'ORIGIN')).toEqual(['case.complete']);
    expect(allowedCommands(cases.receivedByHandling(), 'ORIGIN')).toEqual([]);
  });

  it('offers a decision without review only for an immediate item', () => {
    const promised = cases.receivedByHandling();
    const immediate = cases.receivedImmediate();
    const always = ['case.return', 'case.notice-supplement', 'case.refuse-acceptance'];
    expect(allowedCommands(promised, 'HANDLING', catalogue)).toEqual([...always, 'case.accept']);
    expect(allowedCommands(immediate, 'HANDLING', catalogue)).toEqual([
      ...always,
      ...['case.accept', 'case.decide'],
    ]);
    expect(allowedCommands(promised, 'HANDLING')).toContain('case.decide');
    expect(allowedCommands(cases.inReview(), 'HANDLING', catalogue)).toEqual(['case.decide']);
  });

  it('offers nothing once the case has ended', () => {
    expect(allowedCommands(cases.completedCase(), 'HANDLING')).toEqual([]);
  });
});
