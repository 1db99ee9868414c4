import { commands, type CommandData, type CommandType } from '@tongban/contracts';
import { withAutomaticSteps } from './automatic-steps.js';
import {
  refused,
  type CaseCommand,
  type Context,
  type Decision,
  type Refused,
} from './case-event.js';
import type { CaseState } from './case-state.js';
import { plans } from './plans.js';
import { take, type Step } from './steps.js';
import { admits, isEnded, penOf } from './transitions.js';

/**
 * Answers a command with the events that follow from it, all of them or none. Total: it never
 * throws for data that has passed parseCommand. Checked in this order, and only the first failure
 * is reported:
 *
 * 1. the command is known                        UNKNOWN_TYPE
 * 2. the sender may send it                      SENDER_NOT_PERMITTED
 * 3. the case exists (unless it is being filed)  CASE_NOT_FOUND
 * 4. the state admits it                         TRANSITION_NOT_ALLOWED
 * 5. this side holds the pen                     WRITER_NOT_PERMITTED
 * 6. the guard of each event, in turn            see events/<event>.ts
 */
export function decide(state: CaseState, command: CaseCommand, context: Context): Decision {
  const early = refuseEarly(state, command, context);
  if (early) return early;
  // The plan was looked up by the type of the very command whose data it is given.
  const planned = plans[command.type].steps as (
    data: CommandData[CommandType],
    state: CaseState,
  ) => readonly Step[];
  const asked = take(planned(command.data, state), { state, events: [] }, context);
  const { events, refusal } = withAutomaticSteps(asked, context);
  return refusal ?? { accepted: true, events };
}

function refuseEarly(
  state: CaseState,
  { type, sender }: CaseCommand,
  context: Context,
): Refused | undefined {
  if (!Object.hasOwn(plans, type)) return refused('UNKNOWN_TYPE', 'There is no such command.');
  if (!commands[type].permittedSenders.includes(sender)) {
    return refused('SENDER_NOT_PERMITTED', `${type} is not for ${sender} to send.`);
  }
  const isFiling = plans[type].startsWith.some((event) => event === 'case.submitted');
  if (state.status === 'DRAFT' && !isFiling) {
    return refused('CASE_NOT_FOUND', 'No case with this number was filed here.');
  }
  if (!plans[type].startsWith.some((event) => admits(state, event))) {
    const why = isEnded(state) ? 'The case has ended' : `${type} is not possible`;
    return refused('TRANSITION_NOT_ALLOWED', `${why} in ${state.status}.`);
  }
  if (penOf(state) !== context.side) {
    return refused(
      'WRITER_NOT_PERMITTED',
      `In ${state.status} the other region writes the history.`,
    );
  }
  return undefined;
}
