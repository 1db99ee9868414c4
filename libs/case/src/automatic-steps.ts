import type { CaseEvent, Context } from './case-event.js';
import type { CaseFacts, CaseState } from './case-state.js';
import type { Side, Status } from './statuses.js';
import { canSetDueDates } from './clocks/case-clocks.js';
import { missingMaterials } from './materials.js';
import { penOf } from './transitions.js';
import { step, take, type Course, type Step } from './steps.js';

// The longest chain is four: due-dates-set, intake-started, receipted, transferred. It bounds the loop.
const AUTOMATIC_STEPS_MAX = 5;

/**
 * What the gateway of this side does by itself in this state. A step that cannot be taken yet, for
 * want of an item in the catalogue, is taken when the gateway is asked again.
 */
export function automaticEvents(state: CaseState, context: Context): readonly CaseEvent[] {
  return withAutomaticSteps({ state, events: [] }, context).events;
}

/** Goes on from a course of events with the steps that follow by themselves. */
export function withAutomaticSteps(from: Course, context: Context): Course {
  let course = from;
  for (let count = 0; count < AUTOMATIC_STEPS_MAX && !course.refusal; count += 1) {
    const next = automaticStep(course.state, context);
    if (!next) return course;
    course = take([next], course, context);
  }
  return course;
}

type Filed = Exclude<CaseState, { readonly status: 'DRAFT' }>;
type AutomaticStep = (state: Filed, context: Context) => Step | undefined;

/** What each side does by itself, by the status in which it does it. */
const automaticSteps: Readonly<Record<Side, { readonly [S in Status]?: AutomaticStep }>> = {
  HANDLING: {
    TRANSFERRING: ({ facts }, context) => receiveOrReturn(facts, context),
  },
  ORIGIN: {
    SUBMITTED: () => step('case.intake-started', {}),
    INTAKE_CHECK: ({ facts }, context) =>
      isCheckedByItself(facts, context)
        ? step('case.receipted', { deferredMaterials: [] })
        : undefined,
    RECEIPTED: () => step('case.transferred', { materials: [] }),
  },
};

/**
 * The statuses in which a case of that side may wait for a catalogue that only comes later:
 * `automaticEvents` is to be asked again then, and about every case whose due date is provisional.
 */
export function waitingStatuses(side: Side): readonly Status[] {
  return Object.keys(automaticSteps[side]) as Status[];
}

function automaticStep(state: CaseState, context: Context): Step | undefined {
  if (state.status === 'DRAFT' || penOf(state) !== context.side) return undefined;
  if (canSetDueDates(state, context)) return step('case.due-dates-set', {});
  return automaticSteps[context.side][state.status]?.(state, context);
}

/** A region that does not know the item gives the case back at once instead of sitting on it. */
function receiveOrReturn(facts: CaseFacts, { reference }: Context): Step {
  if (reference.catalogue.get(facts.item)?.offered) return step('case.received', {});
  return step('case.returned', {
    reasonCode: 'ITEM_NOT_AVAILABLE',
    explanation: '办理地未开通该事项。The handling region does not offer the item.',
  });
}

/**
 * An applicant who files online and alone, for an item that needs no presence, has no office at the
 * origin that could check: being complete is enough. What is incomplete waits for the office.
 */
function isCheckedByItself(facts: CaseFacts, { reference }: Context): boolean {
  const item = reference.catalogue.get(facts.item);
  const isOnline = facts.channel === 'WEB' || facts.channel === 'MOBILE';
  return (
    item !== undefined &&
    facts.mode === 'FULL_ONLINE' &&
    isOnline &&
    !facts.filedByOffice &&
    missingMaterials(item, facts.materials).length === 0
  );
}
