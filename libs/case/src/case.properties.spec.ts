import { beforeAll, describe, expect, it } from '@jest/globals';
import type { CommandType, EventType } from '@tongban/contracts';
import fc from 'fast-check';
import { allowedCommands } from './allowed-commands.js';
import { automaticEvents } from './automatic-steps.js';
import type { CaseCommand, CaseEvent, Context } from './case-event.js';
import { initialState, type CaseState } from './case-state.js';
import { clockOf, clocksOf, dueAtOf } from './clocks/case-clocks.js';
import { decide } from './decide.js';
import { evolve, replay } from './evolve.js';
import { plans } from './plans.js';
import { anyCommand, anyContext, anyFiling } from './testing/arbitraries.js';
import { APPLICANT_ID, APPLICANT_NAME } from './testing/sample-data.js';
import { admits, clockActsOf, isEnded, moveFrom, penOf, transitions } from './transitions.js';

interface Attempt {
  readonly command: CaseCommand;
  readonly context: Context;
}

/** What a walk through a case met, one entry for each command tried. */
interface Tried extends Attempt {
  readonly before: CaseState;
  readonly isAccepted: boolean;
  readonly events: readonly CaseEvent[];
  readonly after: CaseState;
}

/** What is asked in the course of a walk, and where and when: each station starts at its offset. */
const journeys = fc.record({
  commands: fc
    .tuple(
      fc.array(anyFiling, { minLength: 1, maxLength: 4 }),
      fc.array(anyCommand, { maxLength: 40, size: 'max' }),
    )
    .map((lists) => lists.flat()),
  stations: fc.array(
    fc.record({
      offset: fc.nat(40),
      contexts: fc.tuple(anyContext, anyContext),
      isAutomatic: fc.boolean(),
    }),
    { minLength: 1, maxLength: 24, size: 'max' },
  ),
});
type Journey = typeof journeys extends fc.Arbitrary<infer T> ? T : never;
type Station = Journey['stations'][number];

/** Prefers a command that will be accepted, on the side that may decide, so that walks get far. */
function choose(state: CaseState, commands: readonly CaseCommand[], station: Station): Attempt {
  const { contexts, offset } = station;
  const start = offset % commands.length;
  const inTurn = [...commands.slice(start), ...commands.slice(0, start)];
  const context = contexts.find(({ side }) => side === penOf(state)) ?? contexts[0];
  const welcome = inTurn.find((command) => decide(state, command, context).accepted);
  return { command: welcome ?? (inTurn[0] as CaseCommand), context };
}

/** At each station the gateway first does what it does by itself, then answers a command. */
function walk({ commands, stations }: Journey): readonly Tried[] {
  let state: CaseState = initialState;
  return stations.map((station) => {
    const before = state;
    const attempt = choose(before, commands, station);
    const automatic = station.isAutomatic ? automaticEvents(before, attempt.context) : [];
    const decision = decide(replay(before, automatic), attempt.command, attempt.context);
    const events = [...automatic, ...(decision.accepted ? decision.events : [])];
    state = replay(before, events);
    return { ...attempt, before, isAccepted: decision.accepted, events, after: state };
  });
}

const historyOf = (tried: readonly Tried[]) => tried.flatMap(({ events: list }) => list);

describe('every case, whatever it is asked', () => {
  it('gets an answer to any command, and never a throw', () => {
    fc.assert(fc.property(journeys, (journey) => void walk(journey)));
  });

  it('admits each event that was decided, written by the side that held the pen', () => {
    fc.assert(
      fc.property(journeys, (journey) => {
        for (const { before, events: happened, context } of walk(journey)) {
          let state = before;
          for (const event of happened) {
            expect(admits(state, event.type)).toBe(true);
            expect(penOf(state)).toBe(context.side);
            const to = moveFrom(state.status, event.type);
            state = evolve(state, event);
            expect(state.status).toBe(to);
          }
        }
      }),
    );
  });

  it('comes to the same state from any prefix of its history, stored as JSON and read back', () => {
    fc.assert(
      fc.property(journeys, fc.nat(), (journey, cut) => {
        const history = historyOf(walk(journey));
        const head = history.slice(0, cut % (history.length + 1));
        const stored = JSON.parse(JSON.stringify(replay(initialState, head))) as CaseState;
        const read = history
          .slice(head.length)
          .map((event) => JSON.parse(JSON.stringify(event)) as CaseEvent);
        expect(replay(stored, read)).toEqual(replay(initialState, history));
      }),
    );
  });

  it('takes no command once it has ended', () => {
    fc.assert(
      fc.property(journeys, (journey) => {
        for (const { before, events: happened, after } of walk(journey)) {
          if (!isEnded(before)) continue;
          expect(happened).toEqual([]);
          expect(after).toBe(before);
        }
      }),
    );
  });

  it('holds nothing in its state that identifies the applicant', () => {
    fc.assert(
      fc.property(journeys, (journey) => {
        for (const { after } of walk(journey)) {
          const stored = JSON.stringify(after);
          expect(stored).not.toContain(APPLICANT_ID);
          expect(stored).not.toContain(APPLICANT_NAME);
        }
      }),
    );
  });

  it('has its clocks in its events, as the table says and never healed', () => {
    fc.assert(
      fc.property(journeys, (journey) => {
        for (const { before, events: happened } of walk(journey)) {
          let state = before;
          for (const event of happened) {
            const after = evolve(state, event);
            const named = clockActsOf(event.type).map(([name]) => name);
            for (const clock of clocksOf(after)) {
              const earlier = clockOf(state, clock.name);
              if (!named.includes(clock.name)) expect(clock).toEqual(earlier);
              if (earlier?.term.overdue && clock.term.used > 0)
                expect(clock.term.dueAt).toBe(earlier.term.dueAt);
            }
            state = after;
          }
        }
      }),
    );
  });

  it('has no clock running once it has ended', () => {
    fc.assert(
      fc.property(journeys, (journey) => {
        for (const { after } of walk(journey))
          if (isEnded(after)) expect(dueAtOf(after)).toBeNull();
      }),
    );
  });

  it('refuses what allowedCommands does not list', () => {
    fc.assert(
      fc.property(journeys, (journey) => {
        for (const { before, command, context } of walk(journey)) {
          if (command.sender === 'SYSTEM') continue;
          const { catalogue } = context.reference;
          const allowed: readonly CommandType[] = allowedCommands(
            before,
            command.sender,
            catalogue,
          );
          if (allowed.includes(command.type)) continue;
          expect(decide(before, command, context).accepted).toBe(false);
        }
      }),
    );
  });
});

// Each new event makes the rarest one a little rarer: walks are taken until nothing is missing.
const BATCHES_MAX = 20;
const WALKS_IN_BATCH = 500;

describe('the walks', () => {
  const events = new Set<EventType>();
  const accepted = new Set<CommandType>();
  const allEvents = Object.keys(transitions) as EventType[];
  // A case never rests where case.start-intake is possible: filing starts the check itself.
  const expectedCommands = Object.keys(plans).filter((type) => type !== 'case.start-intake');

  beforeAll(() => {
    for (let batch = 0; batch < BATCHES_MAX; batch += 1) {
      const seed = 20260921 + batch;
      const samples = fc.sample(journeys, { numRuns: WALKS_IN_BATCH, seed }).flatMap(walk);
      for (const { events: list, isAccepted, command } of samples) {
        for (const { type } of list) events.add(type);
        if (isAccepted) accepted.add(command.type);
      }
      if (events.size === allEvents.length && accepted.size === expectedCommands.length) return;
    }
  });

  it('reach every event and so every status: the properties above speak about all of them', () => {
    expect([...events].sort()).toEqual(allEvents.toSorted());
  });

  it('use every command but the one that filing makes superfluous', () => {
    expect([...accepted].sort()).toEqual(expectedCommands.toSorted());
  });
});
