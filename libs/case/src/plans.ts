import type { CommandData, CommandType, EventType } from '@tongban/contracts';
import type { CaseState } from './case-state.js';
import { step, type InputOf, type Step } from './steps.js';
import { admits } from './transitions.js';

/** How a command turns into events. */
export interface Plan<C extends CommandType> {
  /** Events of which one must be legal now: the states in which the command makes sense. */
  readonly startsWith: readonly [EventType, ...EventType[]];
  /** The steps that were asked for. Those that follow by themselves come after them. */
  readonly steps: (data: CommandData[C], state: CaseState) => readonly Step[];
}

/** A plan for each command; one that is missing does not compile. */
export const plans: { readonly [C in CommandType]: Plan<C> } = {
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
  'case.start-intake': one('case.intake-started'),
  'case.refuse-intake': one('case.intake-refused'),
  'case.issue-receipt': one('case.receipted'),
  'case.transfer': one('case.transferred'),
  'case.receive': one('case.received'),
  'case.return': one('case.returned'),
  'case.notice-supplement': one('case.supplement-noticed'),
  'case.provide-supplement': one('case.supplemented'),
  'case.refuse-acceptance': one('case.not-accepted'),
  'case.accept': one('case.accepted'),
  'case.start-review': one('case.review-started'),
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
  'case.issue-result': one('case.result-issued'),
  'case.complete': one('case.completed'),
  'case.terminate': one('case.terminated'),
};

/** A command whose data is what the guard of its one event takes. */
function one<T extends EventType>(
  type: T,
): { readonly startsWith: readonly [T]; readonly steps: (data: InputOf<T>) => readonly Step[] } {
  return { startsWith: [type], steps: (data) => [step(type, data)] };
}
