import type { Agent, Applicant, CaseSubmitted, FileCase } from '@tongban/contracts';
import { dayOf } from '../calendar/calendar-day.js';
import { proposed, refused, type Context, type Refused } from '../case-event.js';
import { channelsOfMode } from '../catalogue/catalogue.js';
import type { ServiceItem } from '../catalogue/service-item.js';
import { checkCitizenId, normaliseCitizenId } from '../identifiers/citizen-id.js';
import { checkCreditCode } from '../identifiers/credit-code.js';
import { checkMaterials, itemUnknown, materialFacts } from '../materials.js';
import type { EventRule } from './event-rule.js';

/**
 * Filing (申办). Checked in this order: consent, identity of the applicant, of the agent, handling
 * region, item, kind of applicant, channel, materials. What is missing is no reason to refuse here;
 * the receipt asks for it.
 */
export const submitted: EventRule<'case.submitted', FileCase> = {
  guard(_state, command, context) {
    const applicant = normaliseApplicant(command.applicant);
    const agent = command.agent && normaliseAgent(command.agent);
    const personal =
      checkConsent(command) ??
      checkIdentity(applicant, context) ??
      (agent && checkAgent(agent, context)) ??
      checkRegion(command, context);
    if (personal) return personal;
    const item = context.reference.catalogue.get(command.item);
    if (!item) return itemUnknown();
    const formal = checkItem(item, command) ?? checkMaterials(item, command.materials);
    if (formal) return formal;
    return proposed<'case.submitted'>(eventData(command, { applicant, agent, item, context }));
  },
  evolve: (_state, { data, occurredAt }) => ({
    status: 'SUBMITTED',
    facts: {
      originRegion: data.originRegion,
      handlingRegion: data.handlingRegion,
      item: data.item,
      itemVersion: data.itemVersion,
      mode: data.mode,
      channel: data.channel,
      filedByOffice: data.officer !== undefined,
      filedAt: occurredAt,
      materials: materialFacts(data.materials),
      deferredMaterials: [],
      attempt: 0,
      supplementNotices: 0,
      violations: [],
    },
  }),
};

function checkConsent(command: FileCase): Refused | undefined {
  if (command.consent) return undefined;
  return refused('CONSENT_MISSING', 'The applicant has not agreed to the transfer.', [
    { path: 'consent', reason: 'REQUIRED' },
  ]);
}

function checkIdentity(applicant: Applicant, context: Context): Refused | undefined {
  const reason =
    applicant.kind === 'NATURAL'
      ? checkCitizenId(applicant.idNo, dayOf(context.now))
      : checkCreditCode(applicant.idNo);
  if (!reason) return undefined;
  return refused('IDENTIFIER_INVALID', 'The identity number of the applicant is wrong.', [
    { path: 'applicant.idNo', reason },
  ]);
}

function checkAgent(agent: Agent, context: Context): Refused | undefined {
  const reason = checkCitizenId(agent.idNo, dayOf(context.now));
  if (!reason) return undefined;
  return refused('IDENTIFIER_INVALID', 'The identity number of the agent is wrong.', [
    { path: 'agent.idNo', reason },
  ]);
}

function checkRegion(command: FileCase, context: Context): Refused | undefined {
  if (command.handlingRegion === context.region) {
    return refused('REGION_RULE_VIOLATED', 'A case that this region handles needs no transfer.', [
      { path: 'handlingRegion', reason: 'SAME_AS_ORIGIN' },
    ]);
  }
  if (context.reference.regions.has(command.handlingRegion)) return undefined;
  return refused('REGION_UNKNOWN', 'This gateway does not exchange with the handling region.', [
    { path: 'handlingRegion', reason: 'UNKNOWN_REGION' },
  ]);
}

function checkItem(item: ServiceItem, command: FileCase): Refused | undefined {
  if (!item.offered) {
    return refused('ITEM_UNKNOWN', 'The item cannot be filed at present.', [
      { path: 'item', reason: 'NOT_OFFERED' },
    ]);
  }
  if (!item.applicantKinds.includes(command.applicant.kind)) {
    return refused('SCHEMA_INVALID', 'The item is not meant for such applicants.', [
      { path: 'applicant.kind', reason: 'NOT_ALLOWED' },
    ]);
  }
  const isAllowed =
    item.channels.includes(command.channel) && channelsOfMode[item.mode].includes(command.channel);
  if (isAllowed) return undefined;
  return refused('CHANNEL_NOT_ALLOWED', 'The item cannot be filed through this channel.', [
    { path: 'channel', reason: 'NOT_ALLOWED' },
  ]);
}

function eventData(
  command: FileCase,
  checked: {
    readonly applicant: Applicant;
    readonly agent: Agent | undefined;
    readonly item: ServiceItem;
    readonly context: Context;
  },
): CaseSubmitted {
  return {
    officer: command.officer,
    item: command.item,
    handlingRegion: command.handlingRegion,
    channel: command.channel,
    applicant: checked.applicant,
    agent: checked.agent,
    materials: command.materials,
    form: command.form,
    consent: command.consent,
    identityCheck: command.identityCheck,
    originRegion: checked.context.region,
    mode: checked.item.mode,
    itemVersion: checked.item.version,
  };
}

function normaliseApplicant(applicant: Applicant): Applicant {
  return { ...applicant, idNo: normaliseCitizenId(applicant.idNo) };
}

function normaliseAgent(agent: Agent): Agent {
  return { ...agent, idNo: normaliseCitizenId(agent.idNo) };
}
