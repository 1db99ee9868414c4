import { commands, type CommandType } from '@tongban/contracts';
import type { CaseState } from './case-state.js';
import type { Side, Status } from './statuses.js';
import type { Catalogue } from './catalogue/service-item.js';
import { plans } from './plans.js';
import { moveFrom } from './transitions.js';

const commandTypes = Object.keys(plans) as readonly CommandType[];

/** The commands that a side may send in a status, those included that the other side will decide. */
export function allowedCommandsIn(status: Status, side: Side): readonly CommandType[] {
  return commandTypes.filter(
    (type) =>
      commands[type].permittedSenders.includes(side) &&
      plans[type].startsWith.some((event) => moveFrom(status, event) !== undefined),
  );
}

/**
 * The same for a case. With a catalogue it leaves out a decision without review on an item that is
 * not immediate.
 */
export function allowedCommands(
  state: CaseState,
  side: Side,
  catalogue?: Catalogue,
): readonly CommandType[] {
  const allowed = allowedCommandsIn(state.status, side);
  if (state.status === 'DRAFT' || state.status === 'IN_REVIEW') return allowed;
  const isPromised = catalogue?.get(state.facts.item)?.kind === 'PROMISED';
  return isPromised ? allowed.filter((type) => type !== 'case.decide') : allowed;
}
