import { commands, type CommandType } from '@tongban/contracts';
import type { CaseState, Side } from './case-state.js';
import type { Catalogue } from './catalogue/service-item.js';
import { plans } from './plans.js';
import { admits } from './transitions.js';

const commandTypes = Object.keys(plans) as readonly CommandType[];

/**
 * The commands that this side may send now, those included that the other side will decide. With a
 * catalogue it leaves out a decision without review on an item that is not immediate.
 */
export function allowedCommands(
  state: CaseState,
  side: Side,
  catalogue?: Catalogue,
): readonly CommandType[] {
  return commandTypes.filter(
    (type) =>
      commands[type].permittedSenders.includes(side) &&
      plans[type].startsWith.some((event) => admits(state, event)) &&
      !(type === 'case.decide' && needsReview(state, catalogue)),
  );
}

function needsReview(state: CaseState, catalogue: Catalogue | undefined): boolean {
  if (state.status === 'DRAFT' || state.status === 'IN_REVIEW') return false;
  return catalogue?.get(state.facts.item)?.kind === 'PROMISED';
}
