import { commands } from '@tongban/contracts';
import type { CommandType } from '@tongban/contracts';
import type { Chance } from '../chance.js';
import { officerOf } from './filing.js';
import type { OfficeCommand } from './next-command.js';

const types = Object.keys(commands) as CommandType[];

/** What a careless back office sends: wrong in form, in the case it names, or in the moment. */
export function wrongCommand(
  chance: Chance,
  region: string,
  caseNos: readonly string[],
): OfficeCommand {
  const caseNo = caseNos.length > 0 && chance.happens(0.8) ? chance.pick(caseNos) : 'KS0';
  const officer = officerOf(region);
  const type = chance.pick([...types, 'case.celebrate']);
  const plain = { officer, reason: '理由', remedy: '复议', materials: [], deferredMaterials: [] };
  const data = chance.pick<unknown>([
    {},
    { officer },
    plain,
    { officer, unknown: true },
    { officer, delivery: { method: 'PICKUP' } },
    { officer, outcome: 'GRANTED' },
    'not an object',
  ]);
  return { type, caseNo: type === 'case.file' ? null : caseNo, data };
}
