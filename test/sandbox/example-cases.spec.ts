// The example cases of the sandbox against the real contracts and the real domain, without servers:
// a change of either that would strand an example shows here in milliseconds.
import { describe, expect, it } from '@jest/globals';
import { calendar, catalogue, decide, evolve, initialState, penOf } from '@tongban/case';
import type { CaseCommand, CaseEvent, CaseState, Side } from '@tongban/case';
import { automaticEvents, isEnded } from '@tongban/case';
import { parseCommand } from '@tongban/contracts';
import type { CommandType } from '@tongban/contracts';
import { isNews, nextCommand, remember } from '../../deploy/sandbox/back-office/clerk.mjs';
import type {
  ClerkCommand,
  EdgeChange,
  KnownCase,
} from '../../deploy/sandbox/back-office/clerk.mjs';
import { examplesOf, filingOf } from '../../deploy/sandbox/back-office/examples.mjs';
import type { Example } from '../../deploy/sandbox/back-office/examples.mjs';

const regionCodes = ['110000', '410000', '510000'];
const examples = examplesOf('run', 7, regionCodes);
const stepsMax = 20;

describe('an example case', () => {
  it.each(examples)('ends by what the clerks of both offices do: $title', (example) => {
    const types = typesOf(example);
    const ending = example.course === 'not-accepted' ? 'case.not-accepted' : 'case.completed';
    expect(types.at(-1)).toBe(ending);
  });

  it('has every course that the sandbox promises to show', () => {
    const shown = new Map(examples.map((one) => [one.course, typesOf(one)]));
    expect(shown.get('supplement')).toContain('case.supplemented');
    expect(shown.get('returned')?.filter((type) => type === 'case.transferred')).toHaveLength(2);
    expect(shown.get('immediate')).not.toContain('case.review-started');
    expect(shown.get('pick-up')).toContain('case.review-started');
  });

  it('is refused with the wrong field named when it was mistyped', () => {
    const example = examples.find(({ course }) => course === 'mistyped') as Example;
    const parsed = parseCommand('case.file', filingOf(example, { corrected: false }));
    expect(parsed).toEqual({
      ok: false,
      errors: [{ path: 'applicant.mobile', reason: 'PATTERN' }],
    });
  });

  it('is known to a clerk as it was when its changes come again, from whichever on', () => {
    const changes = playOut(examples[0] as Example);
    const known = changes.reduce(takeIn, undefined);
    for (const from of changes.keys())
      expect(changes.slice(from).reduce(takeIn, known)).toBe(known);
  });

  it('is passed over when its beginning is no longer in the topic', () => {
    const [, ...later] = playOut(examples[0] as Example);
    expect(later.reduce(takeIn, undefined)).toBeUndefined();
  });

  it('has the same command ids whenever a run is told again, and others in another run', () => {
    const ids = (run: string) => examplesOf(run, 7, regionCodes).map(({ commandId }) => commandId);
    expect(ids('run')).toEqual(ids('run'));
    expect(new Set([...ids('run'), ...ids('other run')]).size).toBe(14);
  });
});

function takeIn(known: KnownCase | undefined, change: EdgeChange): KnownCase | undefined {
  return isNews(known, change) ? remember(known, change) : known;
}

function typesOf(example: Example): readonly string[] {
  return playOut(example).flatMap(({ events }) => events);
}

/** All changes of a case, when both clerks answer as soon as they can. */
function playOut(example: Example): EdgeChange[] {
  let state = initialState;
  let known: KnownCase | undefined;
  const changes: EdgeChange[] = [];
  const append = (events: readonly CaseEvent[]) => {
    state = events.reduce(evolve, state);
    const change = changeOf(events, changes);
    changes.push(change);
    known = remember(known, change);
  };
  append(
    apply(state, { type: 'case.file', data: filingOf(example, { corrected: true }) }, example, 0),
  );
  for (let step = 0; step < stepsMax && !isEnded(state); step += 1) {
    const automatic = automaticEvents(state, contextOf(example, penOf(state) ?? 'ORIGIN'));
    append(automatic.length > 0 ? automatic : answerOfClerks(state, known as KnownCase, example));
  }
  return changes;
}

function changeOf(events: readonly CaseEvent[], before: readonly EdgeChange[]): EdgeChange {
  const last = before.at(-1);
  return {
    id: `change ${before.length + 1}`,
    eventNo: last ? last.eventNo + last.events.length : 1,
    events: events.map(({ type }) => type),
    read: () => ({ events }),
  };
}

function answerOfClerks(state: CaseState, known: KnownCase, example: Example): CaseEvent[] {
  return example.route.flatMap((region, index) => {
    const command = nextCommand(region, known);
    return command ? apply(state, command, example, index) : [];
  });
}

function apply(
  state: CaseState,
  command: ClerkCommand,
  example: Example,
  index: number,
): CaseEvent[] {
  const parsed = parseCommand(command.type as CommandType, command.data);
  expect(parsed).toMatchObject({ ok: true });
  if (!parsed.ok) return [];
  const sender: Side = index === 0 ? 'ORIGIN' : 'HANDLING';
  const context = contextOf(example, penOf(state) ?? 'ORIGIN');
  const typed = { type: command.type, data: parsed.value, sender } as CaseCommand;
  const decision = decide(state, typed, context);
  expect(decision).toMatchObject({ accepted: true });
  return decision.accepted ? [...decision.events] : [];
}

function contextOf({ route }: Example, side: Side) {
  return {
    caseNo: 'KS41112026092100000018',
    region: side === 'ORIGIN' ? route[0] : route[1],
    side,
    now: new Date('2026-09-21T02:00:00Z'),
    reference: { catalogue, calendar, regions: new Set(regionCodes) },
  };
}
