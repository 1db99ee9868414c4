import type { IssueReceipt, Officer } from '@tongban/contracts';
import { proposed } from '../case-event.js';
import { documentNo } from '../document-no.js';
import { checkMaterialCodes, itemOf, materialMissing, missingMaterials } from '../materials.js';
import type { EventRule } from './event-rule.js';

/** As the command, without an officer when the check was automatic. */
export type ReceiptInput = Omit<IssueReceipt, 'officer'> & { readonly officer?: Officer };

/**
 * The intake receipt (收件凭证). Checked in this order: deferred codes are known, no required
 * material is missing.
 */
export const receipted: EventRule<'case.receipted', ReceiptInput> = {
  guard({ facts }, { officer, deferredMaterials }, context) {
    const item = itemOf(facts, context);
    if ('accepted' in item) return item;
    const unknown = checkMaterialCodes(
      item,
      deferredMaterials.map((code, index) => ({ path: `deferredMaterials[${index}]`, code })),
    );
    if (unknown) return unknown;
    const missing = missingMaterials(item, facts.materials, deferredMaterials);
    if (missing.length > 0) {
      return materialMissing(item, missing);
    }
    return proposed({ officer, receiptNo: documentNo(context.caseNo, 'SJ'), deferredMaterials });
  },
  evolve: ({ facts }, { data }) => ({
    status: 'RECEIPTED',
    facts: { ...facts, deferredMaterials: data.deferredMaterials },
  }),
};
