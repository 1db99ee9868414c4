import { describe, expect, it } from '@jest/globals';
import { automaticEvents } from './automatic-steps.js';
import { calendarYears } from './calendar/calendar-year.js';
import { createCalendar } from './calendar/calendar.js';
import { dueAtOf, provisionalYearOf } from './clocks/case-clocks.js';
import { given } from './testing/given.js';
import {
  contextOf,
  filing,
  handlingOfficer as officer,
  LICENSE_ID,
  originOfficer,
  windowFiling,
} from './testing/sample-data.js';
import { replay } from './evolve.js';
import * as cases from './testing/sample-states.js';

const origin = { side: 'ORIGIN' } as const;

describe('the straight path', () => {
  it('of an applicant who files online and alone runs to the transfer by itself', () => {
    given()
      .when('case.file', filing(), origin)
      .thenEvents('case.submitted', 'case.intake-started', 'case.receipted', 'case.transferred');
  });

  it('of a window that has checked already runs to the transfer at once', () => {
    given()
      .when('case.file', windowFiling({ intakeChecked: true }), origin)
      .thenEvents('case.submitted', 'case.intake-started', 'case.receipted', 'case.transferred');
  });

  it('of a window that has not checked stops at the intake check', () => {
    const filed = given().when('case.file', windowFiling(), origin);
    filed.thenEvents('case.submitted', 'case.intake-started');
    given(filed.state)
      .when('case.issue-receipt', { officer: originOfficer, deferredMaterials: [] }, origin)
      .thenEvents('case.receipted', 'case.transferred');
  });

  it('of an incomplete online application waits for the office', () => {
    given()
      .when('case.file', filing({ materials: [] }), origin)
      .thenEvents('case.submitted', 'case.intake-started');
  });

  it('of an online application that an office filed waits for that office', () => {
    given()
      .when('case.file', filing({ officer: originOfficer }), origin)
      .thenEvents('case.submitted', 'case.intake-started');
  });

  it('ends with the result in the hands of the applicant', () => {
    const steps = [cases.receivedByHandling(), cases.acceptedCase(), cases.inReview()];
    const later = [cases.decidedCase(), cases.resultReady(), cases.completedCase()];
    expect([...steps, ...later].map(({ status }) => status)).toEqual([
      ...['RECEIVED_H', 'ACCEPTED', 'IN_REVIEW', 'DECIDED', 'RESULT_READY', 'COMPLETED'],
    ]);
  });

  it('can end with one command once the review has started', () => {
    given(cases.inReview())
      .when('case.decide', {
        ...{ officer, outcome: 'GRANTED' },
        result: { name: '证明', licenseId: LICENSE_ID },
        delivery: { method: 'ELECTRONIC_DELIVERY' },
      })
      .thenEvents('case.decided', 'case.result-issued', 'case.completed');
  });
});

describe('an immediate item', () => {
  it('is decided as soon as it is received', () => {
    given(cases.receivedImmediate())
      .when('case.decide', { officer, outcome: 'GRANTED' })
      .thenEvents('case.accepted', 'case.decided');
  });

  it('is completed with the same command when there is a delivery', () => {
    const done = given(cases.receivedImmediate()).when('case.decide', {
      ...{ officer, outcome: 'GRANTED' },
      result: { name: '备案' },
      delivery: { method: 'ELECTRONIC_DELIVERY' },
    });
    done.thenEvents('case.accepted', 'case.decided', 'case.result-issued', 'case.completed');
    expect(done.state.status).toBe('COMPLETED');
  });

  it('changes nothing when a later event of the same decision is refused', () => {
    const before = cases.receivedImmediate();
    const outcome = given(before).when('case.decide', {
      ...{ officer, outcome: 'GRANTED' },
      result: { name: '备案' },
      delivery: { method: 'COURIER_DELIVERY' },
    });
    outcome.thenRefused('SCHEMA_INVALID', { path: 'delivery.trackingNo', reason: 'REQUIRED' });
    expect(outcome.state).toBe(before);
  });
});

describe('a command is refused with the first reason in the documented order', () => {
  it('when nobody knows it', () => {
    given()
      .when('case.explode' as 'case.accept', { officer })
      .thenRefused('UNKNOWN_TYPE');
    given()
      .when('toString' as 'case.accept', { officer })
      .thenRefused('UNKNOWN_TYPE');
  });

  it('when its sender may not send it', () => {
    given(cases.receivedByHandling())
      .when('case.accept', { officer }, { sender: 'ORIGIN' })
      .thenRefused('SENDER_NOT_PERMITTED');
  });

  it('when there is no case', () => {
    given().when('case.accept', { officer }).thenRefused('CASE_NOT_FOUND');
  });

  it('when the case has ended', () => {
    given(cases.completedCase())
      .when('case.accept', { officer })
      .thenRefused('TRANSITION_NOT_ALLOWED');
  });

  it('when the case is not there yet, or past it', () => {
    given(cases.inReview()).when('case.accept', { officer }).thenRefused('TRANSITION_NOT_ALLOWED');
    given(cases.inReview())
      .when('case.file', filing(), origin)
      .thenRefused('TRANSITION_NOT_ALLOWED');
  });

  it('when the other region holds the pen', () => {
    given(cases.supplementNoticed())
      .when('case.provide-supplement', { materials: [] }, origin)
      .thenRefused('WRITER_NOT_PERMITTED');
  });
});

describe('what the gateway does by itself', () => {
  it('is to sign for a case that was transferred', () => {
    const [event, ...others] = automaticEvents(cases.transferring(), contextOf('HANDLING'));
    const acceptance = expect.objectContaining({
      ...{ name: 'ACCEPTANCE', state: 'RUNNING', startDay: '2026-09-21' },
    });
    expect(others).toEqual([]);
    expect(event).toEqual({
      type: 'case.received',
      occurredAt: '2026-09-21T09:30:00.000+08:00',
      data: { clocks: [expect.objectContaining({ name: 'TRANSFER' }), acceptance] },
    });
  });

  it('is to return a case whose item its own catalogue lacks', () => {
    const reference = { ...contextOf('HANDLING').reference, catalogue: new Map() };
    const context = contextOf('HANDLING', { reference });
    const events = automaticEvents(cases.transferring(), context);
    expect(events.map(({ type }) => type)).toEqual(['case.returned']);
    expect(events[0]?.data).toMatchObject({ reasonCode: 'ITEM_NOT_AVAILABLE' });
  });

  it('is nothing on the side that waits', () => {
    expect(automaticEvents(cases.transferring(), contextOf('ORIGIN'))).toEqual([]);
    expect(automaticEvents(cases.receivedByHandling(), contextOf('HANDLING'))).toEqual([]);
    expect(automaticEvents(cases.returnedToOrigin(), contextOf('ORIGIN'))).toEqual([]);
  });

  it('is to set due dates that were provisional, once the notice of their year is known', () => {
    const late = { now: new Date('2026-12-31T02:00:00.000Z') };
    const { state } = given().when('case.file', windowFiling(), { ...origin, context: late });
    const known = createCalendar([
      ...calendarYears,
      { year: 2027, weekdayHolidays: ['2027-01-01'], makeupWorkdays: [] },
    ]);
    const reference = { ...contextOf('ORIGIN').reference, calendar: known };
    expect(automaticEvents(state, contextOf('ORIGIN', late))).toEqual([]);
    expect(automaticEvents(state, contextOf('HANDLING', { ...late, reference }))).toEqual([]);
    const events = automaticEvents(state, contextOf('ORIGIN', { ...late, reference }));
    expect(events.map(({ type }) => type)).toEqual(['case.due-dates-set']);
    expect(dueAtOf(state)).toBe('2027-01-02T00:00:00.000+08:00');
    const after = replay(state, events);
    expect(dueAtOf(after)).toBe('2027-01-05T00:00:00.000+08:00');
    expect(provisionalYearOf(after)).toBeNull();
    expect(automaticEvents(after, contextOf('ORIGIN', { ...late, reference }))).toEqual([]);
  });
});
