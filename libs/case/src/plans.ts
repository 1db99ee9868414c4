import { commands, type CommandData, type CommandType, type EventType } from '@tongban/contracts';
import type { CaseState } from './case-state.js';
import { step, type InputOf, type Step } from './steps.js';
import { admits, transitions } from './transitions.js';

/** How a command turns into events. */
export interface Plan<C extends CommandType> {
  /** Events of which one must be legal now: the states in which the command makes sense. */
  readonly startsWith: readonly [EventType, ...EventType[]];
  /** The steps that were asked for. Those that follow by themselves come after them. */
  readonly steps: (data: CommandData[C], state: CaseState) => readonly Step[];
}

type EventOf<C extends CommandType> = (typeof commands)[C]['event'];

/** Commands whose data is not what the guard of their event takes: they need a plan of their own. */
type Unlike = {
  [C in CommandType]: CommandData[C] extends InputOf<EventOf<C>> ? never : C;
}[CommandType];

/** The commands of several events. Every other leads to the one event that proto/ names. */
const severalEvents = {
  'case.file': {
    startsWith: ['case.submitted'],
    steps: (data) => [
      step('case.submitted', data),
      step('case.intake-started', { officer: data.officer }),
      ...(data.intakeChecked
        ? [step('case.receipted', { officer: data.officer, deferredMaterials: [] })]
        : []),
    ],
  },
  'case.decide': {
    startsWith: ['case.decided', 'case.accepted'],
    steps: (data, state) => {
      const { officer, result, delivery } = data;
      return [
        ...(admits(state, 'case.accepted') ? [step('case.accepted', { officer })] : []),
        step('case.decided', data),
        ...(result ? [step('case.result-issued', { officer, result })] : []),
        ...(delivery ? [step('case.completed', { officer, delivery })] : []),
      ];
    },
  },
} satisfies { readonly [C in CommandType]?: Plan<C> } & { readonly [C in Unlike]: Plan<C> };

/** A plan for each command, in the order in which a case meets their events. */
export const plans = Object.fromEntries(
  inOrderOfEvents(Object.keys(commands) as CommandType[]).map((type) => [type, planOf(type)]),
) as { readonly [C in CommandType]: Plan<C> };

function planOf(type: CommandType): Plan<never> {
  return Object.hasOwn(severalEvents, type)
    ? severalEvents[type as keyof typeof severalEvents]
    : oneEvent(type);
}

function oneEvent(type: CommandType): Plan<never> {
  const { event } = commands[type];
  // That the data fits is checked by `Unlike`, for each command on its own.
  return { startsWith: [event], steps: (data) => [step(event, data as InputOf<typeof event>)] };
}

function inOrderOfEvents(types: readonly CommandType[]): readonly CommandType[] {
  const order = Object.keys(transitions);
  const placeOf = (type: CommandType): number => order.indexOf(commands[type].event);
  return types.toSorted((left, right) => placeOf(left) - placeOf(right));
}
