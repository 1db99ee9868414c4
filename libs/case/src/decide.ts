import { commands } from '@tongban/contracts';
import type { CommandData, CommandType, Sender, Words } from '@tongban/contracts';
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
import { statusLabel } from './statuses.js';
import { take, type Step } from './steps.js';
import { admits, isEnded, penOf } from './transitions.js';

/**
 * Answers a command with the events that follow from it, all of them or none. Total: it never
 * throws for data that has passed parseCommand. Checked in this order; of the first five only the first
 * failure is reported, a guard reports all it finds:
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
  if (!Object.hasOwn(plans, type))
    return refused('UNKNOWN_TYPE', { zh: '没有此指令。', en: 'There is no such command.' });
  if (!commands[type].permittedSenders.includes(sender)) {
    return refused('SENDER_NOT_PERMITTED', {
      zh: `${commands[type].label.zh}不由${sideLabels[sender].zh}提出。`,
      en: `${type} is not for ${sideLabels[sender].en} to send.`,
    });
  }
  const isFiling = plans[type].startsWith.some((event) => event === 'case.submitted');
  if (state.status === 'DRAFT' && !isFiling) {
    return refused('CASE_NOT_FOUND', {
      zh: '本地没有此编号的办件。',
      en: 'No case with this number was filed here.',
    });
  }
  if (!plans[type].startsWith.some((event) => admits(state, event))) {
    return refused('TRANSITION_NOT_ALLOWED', notNow(state, type));
  }
  if (penOf(state) !== context.side) {
    const { zh, en } = statusLabel(state.status);
    return refused('WRITER_NOT_PERMITTED', {
      zh: `“${zh}”状态下由对方地区书写办件记录。`,
      en: `In "${en}" the other region writes the history.`,
    });
  }
  return undefined;
}

const sideLabels: Readonly<Record<Sender, Words>> = {
  ORIGIN: { zh: '收件地', en: 'the origin office' },
  HANDLING: { zh: '办理地', en: 'the handling office' },
  SYSTEM: { zh: '系统', en: 'the gateway' },
};

function notNow(state: CaseState, type: CommandType): Words {
  const status = statusLabel(state.status);
  const command = commands[type].label;
  if (isEnded(state))
    return {
      zh: `办件已结束（${status.zh}），不能再“${command.zh}”。`,
      en: `The case has ended ("${status.en}"): no more "${command.en}".`,
    };
  return {
    zh: `当前状态“${status.zh}”不能“${command.zh}”。`,
    en: `"${command.en}" is not possible in "${status.en}".`,
  };
}
