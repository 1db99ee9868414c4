import { describe, expect, it } from '@jest/globals';
import { commands, type EventType } from '@tongban/contracts';
import { allowedCommands } from './allowed-commands.js';
import { initialState } from './case-state.js';
import { catalogue } from './catalogue/catalogue.js';
import { isEnd, ruleOf, statuses, type Status } from './statuses.js';
import * as cases from './testing/sample-states.js';
import {
  admits,
  isEnded,
  moveFrom,
  penOf,
  transitions,
  writersOf,
  type Transition,
} from './transitions.js';

const table: Readonly<Record<EventType, Transition>> = transitions;
const types = Object.keys(table) as EventType[];
const everyStatus = Object.keys(statuses) as Status[];

describe('the table of transitions', () => {
  it('has one writer for the event of each command, so it is clear which region decides', () => {
    for (const { event } of Object.values(commands)) expect(writersOf(event)).toHaveLength(1);
  });

  it('gives a pen to every status that is left, and to no other', () => {
    for (const status of everyStatus) {
      const isLeft = types.some((type) => moveFrom(status, type) !== undefined);
      expect(`${status} ${ruleOf(status).pen !== null}`).toBe(`${status} ${isLeft}`);
    }
  });

  it('reaches every status from the first', () => {
    const reached = new Set<Status>([initialState.status]);
    for (const status of reached)
      for (const type of types) reached.add(moveFrom(status, type) ?? status);
    expect([...reached].sort()).toEqual(everyStatus.toSorted());
  });

  it('leaves an end only where an event says so', () => {
    expect(isEnded(cases.completedCase())).toBe(true);
    const leaving = everyStatus
      .filter(isEnd)
      .flatMap((status) => types.filter((type) => moveFrom(status, type) !== undefined));
    expect(leaving).toEqual([]);
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
