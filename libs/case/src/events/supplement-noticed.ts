import type { NoticeSupplement } from '@tongban/contracts';
import { addCalendarDays, dayOf, isCalendarDay } from '../calendar/calendar-day.js';
import { policyOf, proposed, refused } from '../case-event.js';
import type { CaseFacts } from '../case-state.js';
import { documentNo } from '../document-no.js';
import { checkMaterialCodes, itemOf } from '../materials.js';
import type { EventRule } from './event-rule.js';

/**
 * The notice of supplement (补正告知); C2 is paused. Checked in this order: the materials are known,
 * the last day for the applicant is not in the past.
 *
 * All defects must be told at once (行政许可法 Art. 32). A second notice breaks that rule, but it is
 * recorded as a violation and not refused: otherwise the applicant would pay for the office's fault.
 */
export const supplementNoticed: EventRule<'case.supplement-noticed', NoticeSupplement> = {
  guard({ facts }, { officer, defects, replyBy }, context) {
    const item = itemOf(facts, context);
    if ('accepted' in item) return item;
    const unknown = checkMaterialCodes(
      item,
      defects.map(({ materialCode }, index) => ({
        path: `defects[${index}].materialCode`,
        code: materialCode,
      })),
    );
    if (unknown) return unknown;
    const today = dayOf(context.now);
    if (replyBy !== undefined && (!isCalendarDay(replyBy) || replyBy < today)) {
      return refused('REPLY_DATE_INVALID', 'The last day for the applicant has passed.', [
        { path: 'replyBy', reason: 'MINIMUM' },
      ]);
    }
    return proposed({
      officer,
      defects,
      replyBy: replyBy ?? addCalendarDays(today, policyOf(context).supplementReplyCalendarDays),
      noticeNo: documentNo(context.caseNo, 'BZ', facts.supplementNotices + 1),
    });
  },
  evolve: ({ facts }, { data }) => ({
    status: 'SUPPLEMENT_NOTICED',
    facts: withNotice(facts),
    requestedMaterials: [...new Set(data.defects.map(({ materialCode }) => materialCode))],
    replyBy: data.replyBy,
  }),
};

function withNotice(facts: CaseFacts): CaseFacts {
  const isFirst = facts.supplementNotices === 0;
  return {
    ...facts,
    supplementNotices: facts.supplementNotices + 1,
    violations: isFirst ? facts.violations : ['SECOND_SUPPLEMENT_NOTICE'],
  };
}
