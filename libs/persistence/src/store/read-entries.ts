import assert from 'node:assert/strict';
import type { EntryQuery, JournalEntry, JournalKind } from '@tongban/exchange';
import type { Session, Statement } from '../session.js';
import { entryOf, journal } from '../tables/tables.js';
import type { PlanAge } from './plan-age.js';

// The bytes are counted over rows whose bodies are not read for that.
const withinBytes = (candidates: string): string => `
    select ${journal.list}
      from (select *, sum(octet_length(body)) over (order by position) as bytes
              from (select * from (${candidates}) as found
                     order by position
                     limit $2) as candidate) as counted
     where bytes <= $3 or bytes = octet_length(body)
     order by position`;

const beyond = 'select * from journal where position > $1';

const findEntries: Statement = {
  name: 'tongban_find_entries',
  text: withinBytes(`${beyond} and kind = any($4::text[])`),
};

// There are few of these or none, and an index of theirs: to find the next one is no walk through
// all that is not one.
const setAside: JournalKind = 'record.set-aside';
const findSetAside: Statement = {
  name: 'tongban_find_set_aside',
  text: withinBytes(`${beyond} and kind = '${setAside}' and kind = any($4::text[])`),
};

/** What a back office is told besides changes: rare as well, with indexes of theirs. */
const answers: readonly JournalKind[] = ['edge.command-refused', 'edge.message-rejected'];
const isAnswer = `kind in (${answers.map((kind) => `'${kind}'`).join(', ')})`;
const findAnswers: Statement = {
  name: 'tongban_find_answers',
  text: withinBytes(`${beyond} and ${isAnswer} and kind = any($4::text[])`),
};

// Found by the case and then sorted: by itself the planner may walk the journal in order.
const findOfCase: Statement = {
  name: 'tongban_find_entries_of_case',
  text: withinBytes(`
    with change as materialized (
           select * from journal where kind = 'case.changed' and case_no = $5),
         answer as materialized (select * from journal where ${isAnswer} and case_no = $5)
    select * from (select * from change union all select * from answer) as told
     where position > $1 and kind = any($4::text[])`),
};

export async function readEntries(
  session: Session,
  plans: PlanAge,
  { after, kinds, caseNo, entriesMax, bytesMax }: EntryQuery,
): Promise<readonly JournalEntry[]> {
  const statement = plans.lookUp(statementFor(kinds, caseNo));
  const values = [after, entriesMax, bytesMax, kinds, ...(caseNo === undefined ? [] : [caseNo])];
  const rows = await session.run(statement, values);
  return rows.map((row) => entryOf(journal.rowOf(row)));
}

function statementFor(kinds: readonly JournalKind[], caseNo: string | undefined): Statement {
  const areAll = (some: readonly JournalKind[]): boolean =>
    kinds.length > 0 && kinds.every((kind) => some.includes(kind));
  if (caseNo !== undefined) {
    assert(areAll(['case.changed', ...answers]), 'of one case only what a back office is told');
    return findOfCase;
  }
  if (areAll([setAside])) return findSetAside;
  return areAll(answers) ? findAnswers : findEntries;
}
