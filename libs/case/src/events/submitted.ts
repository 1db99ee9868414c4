import type { Agent, Applicant, CaseSubmitted, FileCase } from '@tongban/contracts';
import { dayOf } from '../calendar/calendar-day.js';
import { proposed, refused, refusedForAll } from '../case-event.js';
import type { Context, Refused } from '../case-event.js';
import { channelsOfMode } from '../catalogue/catalogue.js';
import type { ServiceItem } from '../catalogue/service-item.js';
import { checkCitizenId, normaliseCitizenId } from '../identifiers/citizen-id.js';
import { checkCreditCode } from '../identifiers/credit-code.js';
import {
  checkMaterials,
  itemUnknown,
  materialFacts,
  materialMissing,
  missingMaterials,
} from '../materials.js';
import type { EventRule } from './event-rule.js';

/**
 * Filing (申办). What is wrong is told all at once; the first of these gives the code: consent, identity
 * of the applicant, of the agent, handling region, item, kind of applicant, channel, materials. What
 * is missing is no reason to refuse here unless it was checked already: else the receipt asks for it.
 */
export const submitted: EventRule<'case.submitted', FileCase> = {
  guard(_state, command, context) {
    const applicant = normaliseApplicant(command.applicant);
    const agent = command.agent && normaliseAgent(command.agent);
    const item = context.reference.catalogue.get(command.item);
    const refusal = refusedForAll([
      checkConsent(command),
      checkIdentity(applicant, context),
      agent && checkAgent(agent, context),
      checkRegion(command, context),
      ...(item ? checkItem(item, command) : [itemUnknown()]),
    ]);
    if (refusal || !item) return refusal ?? itemUnknown();
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
  return refused(
    'CONSENT_MISSING',
    { zh: '申请人未同意转递。', en: 'The applicant has not agreed to the transfer.' },
    [{ path: 'consent', reason: 'REQUIRED' }],
  );
}

function checkIdentity(applicant: Applicant, context: Context): Refused | undefined {
  const reason =
    applicant.kind === 'NATURAL'
      ? checkCitizenId(applicant.idNo, dayOf(context.now))
      : checkCreditCode(applicant.idNo);
  if (!reason) return undefined;
  return refused(
    'IDENTIFIER_INVALID',
    { zh: '申请人证件号码有误。', en: 'The identity number of the applicant is wrong.' },
    [{ path: 'applicant.idNo', reason }],
  );
}

function checkAgent(agent: Agent, context: Context): Refused | undefined {
  const reason = checkCitizenId(agent.idNo, dayOf(context.now));
  if (!reason) return undefined;
  return refused(
    'IDENTIFIER_INVALID',
    { zh: '代理人证件号码有误。', en: 'The identity number of the agent is wrong.' },
    [{ path: 'agent.idNo', reason }],
  );
}

function checkRegion(command: FileCase, context: Context): Refused | undefined {
  if (command.handlingRegion === context.region) {
    return refused(
      'REGION_RULE_VIOLATED',
      { zh: '办理地即本地，无须通办。', en: 'A case that this region handles needs no transfer.' },
      [{ path: 'handlingRegion', reason: 'SAME_AS_ORIGIN' }],
    );
  }
  if (context.reference.regions.has(command.handlingRegion)) return undefined;
  return refused(
    'REGION_UNKNOWN',
    {
      zh: '本网关未与该办理地对接。',
      en: 'This gateway does not exchange with the handling region.',
    },
    [{ path: 'handlingRegion', reason: 'UNKNOWN_REGION' }],
  );
}

function checkItem(item: ServiceItem, command: FileCase): readonly (Refused | undefined)[] {
  if (!item.offered) {
    const detail = { zh: '该事项目前不办理。', en: 'The item cannot be filed at present.' };
    return [refused('ITEM_UNKNOWN', detail, [{ path: 'item', reason: 'NOT_OFFERED' }])];
  }
  const missing = command.intakeChecked ? missingMaterials(item, command.materials) : [];
  return [
    checkKind(item, command),
    checkChannel(item, command),
    checkMaterials(item, command.materials),
    missing.length > 0 ? materialMissing(item, missing) : undefined,
  ];
}

function checkKind(item: ServiceItem, { applicant }: FileCase): Refused | undefined {
  if (item.applicantKinds.includes(applicant.kind)) return undefined;
  const detail = {
    zh: '该事项不面向此类申请人。',
    en: 'The item is not meant for such applicants.',
  };
  return refused('SCHEMA_INVALID', detail, [{ path: 'applicant.kind', reason: 'NOT_ALLOWED' }]);
}

function checkChannel(item: ServiceItem, { channel }: FileCase): Refused | undefined {
  if (item.channels.includes(channel) && channelsOfMode[item.mode].includes(channel))
    return undefined;
  const detail = {
    zh: '该事项不可由此渠道申办。',
    en: 'The item cannot be filed through this channel.',
  };
  return refused('CHANNEL_NOT_ALLOWED', detail, [{ path: 'channel', reason: 'NOT_ALLOWED' }]);
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
