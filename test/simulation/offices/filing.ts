import { catalogue } from '@tongban/case';
import type { ServiceItem } from '@tongban/case';
import type { CommandData, Material } from '@tongban/contracts';
import type { Chance } from '../chance.js';

// Invented: the number is the example of GB 11643-1999.
const applicant = { kind: 'NATURAL', name: '张三', idNo: '11010519491231002X' } as const;
const sha256 = 'a'.repeat(64);

export const officerOf = (region: string): { officeCode: string; officerNo: string } => ({
  officeCode: `${region}-01`,
  officerNo: 'H-0815',
});

/** Materials of an item in a form that it takes. */
export function materialsOf(item: ServiceItem, codes: readonly string[]): Material[] {
  return item.materials
    .filter(({ code }) => codes.includes(code))
    .map(({ code, forms }) =>
      forms.includes('PAPER') ? { code, form: 'PAPER' } : { code, form: 'ELECTRONIC', sha256 },
    );
}

export interface FilingPlace {
  readonly region: string;
  readonly handlingRegion: string;
}

/** One of the three items, at a window or online, complete or not. */
export function aFiling(chance: Chance, place: FilingPlace): CommandData['case.file'] {
  const item = chance.pick([...catalogue.values()]);
  const channel = chance.pick(item.channels);
  const isAtWindow = channel === 'WINDOW';
  const required = item.materials.filter((material) => material.required);
  const codes = required.map(({ code }) => code).filter(() => !chance.happens(0.1));
  return {
    item: item.item,
    handlingRegion: place.handlingRegion,
    channel,
    applicant,
    materials: materialsOf(item, codes),
    form: { purpose: '就业'.repeat(chance.pick([1, 10, 500])) },
    consent: !chance.happens(0.03),
    identityCheck: 'FACE',
    intakeChecked: isAtWindow && chance.happens(0.6),
    ...(isAtWindow ? { officer: officerOf(place.region) } : {}),
  };
}
