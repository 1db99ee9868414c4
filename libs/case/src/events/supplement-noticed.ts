import type { NoticeSupplement } from '@tongban/contracts';
import { addCalendarDays, dayOf, isCalendarDay } from '../calendar/calendar-day.js';
import type { CalendarDay } from '../calendar/calendar-day.js';
import { policyOf, proposed, refused, refusedForAll } from '../case-event.js';
import type { Context, Refused } from '../case-event.js';
import type { CaseFacts } from '../case-state.js';
import { documentNo } from '../document-no.js';
import { checkMaterialCodes, itemOf } from '../materials.js';
import type { EventRule } from './event-rule.js';

/**
 * The notice of supplement (补正告知); C2 is paused. The materials are known, and the last day
 * for the applicant is neither past nor further off than the policy allows.
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
    const outOfBounds = replyBy === undefined ? undefined : checkReplyDay(replyBy, context);
    const wrong = refusedForAll([unknown, outOfBounds]);
    if (wrong) return wrong;
    const { supplementReplyCalendarDays } = policyOf(context);
    return proposed({
      officer,
      defects,
      replyBy: replyBy ?? addCalendarDays(dayOf(context.now), supplementReplyCalendarDays),
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

/** From today until the last day that a policy allows: a year with a typing error is neither. */
function checkReplyDay(replyBy: CalendarDay, context: Context): Refused | undefined {
  const today = dayOf(context.now);
  const last = addCalendarDays(today, policyOf(context).supplementReplyCalendarDaysMax);
  if (isCalendarDay(replyBy) && replyBy >= today && replyBy <= last) return undefined;
  const reason = replyBy > last ? 'MAXIMUM' : 'MINIMUM';
  const detail = {
    zh: `补正期限应在 ${today} 至 ${last} 之间。`,
    en: `The last day for the applicant is between ${today} and ${last}.`,
  };
  return refused('REPLY_DATE_INVALID', detail, [{ path: 'replyBy', reason }]);
}

function withNotice(facts: CaseFacts): CaseFacts {
  const isFirst = facts.supplementNotices === 0;
  return {
    ...facts,
    supplementNotices: facts.supplementNotices + 1,
    violations: isFirst ? facts.violations : ['SECOND_SUPPLEMENT_NOTICE'],
  };
}
