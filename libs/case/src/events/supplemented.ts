import type { ProvideSupplement } from '@tongban/contracts';
import { proposed, refused } from '../case-event.js';
import { checkMaterials, itemOf, missingErrors, namesOf, withNewer } from '../materials.js';
import type { EventRule } from './event-rule.js';

/**
 * The supplement (补正): C2 starts anew. Checked in this order: the materials are as the item wants
 * them, all that the notice listed are there. One that comes after the last day still counts while
 * the case waits for it.
 */
export const supplemented: EventRule<'case.supplemented', ProvideSupplement> = {
  guard({ facts, requestedMaterials }, { officer, materials }, context) {
    const item = itemOf(facts, context);
    if ('accepted' in item) return item;
    const wrong = checkMaterials(item, materials);
    if (wrong) return wrong;
    const given = new Set(materials.map(({ code }) => code));
    const missing = requestedMaterials.filter((code) => !given.has(code));
    if (missing.length > 0) {
      const detail = {
        zh: `补正告知还要求：${namesOf(item, missing, 'zh')}。`,
        en: `The notice also lists: ${namesOf(item, missing, 'en')}.`,
      };
      return refused('SUPPLEMENT_INCOMPLETE', detail, missingErrors(missing));
    }
    return proposed({ officer, materials });
  },
  evolve: ({ facts }, { data }) => ({
    status: 'RECEIVED_H',
    facts: { ...facts, materials: withNewer(facts.materials, data.materials) },
  }),
};
