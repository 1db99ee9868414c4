import { catalogue } from '@tongban/case';
import type { CaseState, ServiceItem, Side } from '@tongban/case';
import type { CommandData, CommandType } from '@tongban/contracts';
import type { Chance } from '../chance.js';
import { materialsOf, officerOf } from './filing.js';

/** A command as a back office would write it; `data` may be wrong on purpose. */
export interface OfficeCommand {
  readonly type: string;
  readonly caseNo: string | null;
  readonly data: unknown;
}

export interface KnownCase {
  readonly caseNo: string;
  readonly side: Side;
  readonly region: string;
  readonly state: CaseState;
}

type Filed = Exclude<CaseState, { status: 'DRAFT' }>;
type Choice = { readonly [T in CommandType]?: CommandData[T] };

/**
 * What a clerk does next with a case; undefined while it is the turn of the other office. In calm
 * weather every case is led to its end, before that it may take any way.
 */
export function nextCommand(
  known: KnownCase,
  chance: Chance,
  isCalm: boolean,
): OfficeCommand | undefined {
  const { state, caseNo } = known;
  if (state.status === 'DRAFT') return undefined;
  const choices = choicesOf(known, state, chance);
  const types = Object.keys(choices) as CommandType[];
  if (types.length === 0) return undefined;
  const type = isCalm ? types[0]! : chance.pick(types);
  return { type, caseNo, data: choices[type] };
}

/** The first choice leads on; no case goes round for ever. */
function choicesOf(known: KnownCase, state: Filed, chance: Chance): Choice {
  const item = catalogue.get(state.facts.item)!;
  const office = { officer: officerOf(known.region), item, chance };
  return known.side === 'ORIGIN' ? asOrigin(state, office) : asHandling(state, office);
}

interface Office {
  readonly officer: { readonly officeCode: string; readonly officerNo: string };
  readonly item: ServiceItem;
  readonly chance: Chance;
}

function asOrigin(state: Filed, { officer, item, chance }: Office): Choice {
  switch (state.status) {
    case 'INTAKE_CHECK': {
      const given = new Set(state.facts.materials.map(({ code }) => code));
      const deferredMaterials = item.materials
        .filter(({ code, required }) => required && !given.has(code))
        .map(({ code }) => code);
      return {
        'case.issue-receipt': { officer, deferredMaterials },
        'case.refuse-intake': { officer, reasonCode: 'IDENTITY_MISMATCH', guidance: '请本人到场' },
      };
    }
    case 'RETURNED_TO_O': {
      const transfer = {
        officer,
        materials: materialsOf(item, [chance.pick(item.materials).code]),
      };
      const terminate = { officer, reason: '无法补正' };
      return state.facts.attempt < 3
        ? { 'case.transfer': transfer, 'case.terminate': terminate }
        : { 'case.terminate': terminate };
    }
    case 'SUPPLEMENT_NOTICED': {
      const materials = materialsOf(item, state.requestedMaterials);
      return { 'case.provide-supplement': { officer, materials } };
    }
    case 'RESULT_READY':
      return { 'case.complete': { officer, delivery: { method: 'PICKUP' } } };
    default:
      return {};
  }
}

function asHandling(state: Filed, { officer, item, chance }: Office): Choice {
  const result = { name: item.result.zh };
  const delivery = { method: 'ELECTRONIC_DELIVERY' } as const;
  const refusal = { reason: '不符合条件', remedy: '可申请行政复议' };
  const decide = chance.happens(0.7)
    ? { officer, outcome: 'GRANTED' as const, ...(chance.happens(0.5) ? { result, delivery } : {}) }
    : { officer, outcome: 'REFUSED' as const, ...refusal };
  switch (state.status) {
    case 'RECEIVED_H': {
      const supplements = state.facts.supplementNotices;
      const { code: materialCode } = chance.pick(item.materials);
      const defects = [{ materialCode, requirement: '请补充' }];
      return {
        ...(item.kind === 'IMMEDIATE' ? { 'case.decide': decide } : {}),
        'case.accept': { officer },
        'case.refuse-acceptance': { officer, ...refusal },
        ...(supplements < 3 ? { 'case.notice-supplement': { officer, defects } } : {}),
        'case.return': { officer, reasonCode: 'UNREADABLE_MATERIAL', explanation: '扫描件不清' },
      };
    }
    case 'ACCEPTED':
      return item.kind === 'IMMEDIATE' && chance.happens(0.5)
        ? { 'case.decide': decide }
        : { 'case.start-review': { officer } };
    case 'IN_REVIEW':
      return { 'case.decide': decide };
    case 'DECIDED':
      return { 'case.issue-result': { officer, result } };
    case 'RESULT_READY':
      return { 'case.complete': { officer, delivery } };
    default:
      return {};
  }
}
