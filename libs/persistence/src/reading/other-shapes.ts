import { stateVersion } from '@tongban/case';
import { REFOLDED_CASES_MAX } from '../limits.js';
import type { Session } from '../session.js';

const statement = {
  name: 'other_shapes',
  text: `
    select case_no as "caseNo" from cases
     where case_no > $1 and state_version <> ${stateVersion}
     order by case_no
     limit ${REFOLDED_CASES_MAX}`,
};

/** The next cases behind `after` whose state a release with another shape of it has stored. */
export async function readOtherShapes(session: Session, after: string): Promise<readonly string[]> {
  const rows = await session.run<{ readonly caseNo: string }>(statement, [after]);
  return rows.map(({ caseNo }) => caseNo);
}
