import type { EntryQuery, JournalEntry, JournalKind } from '@tongban/exchange';
import type { Session, Statement } from '../session.js';
import { entryOf, journal } from '../tables/tables.js';
import type { PlanAge } from './plan-age.js';

// The bytes are counted over rows whose bodies are not read for that.
const withinBytes = (ofKinds: string): string => `
    select ${journal.list}
      from (select *, sum(octet_length(body)) over (order by position) as bytes
              from (select * from journal
                     where position > $1 and ${ofKinds}
                     order by position
                     limit $2) as candidate) as counted
     where bytes <= $3 or bytes = octet_length(body)
     order by position`;

const findEntries: Statement = {
  name: 'tongban_find_entries',
  text: withinBytes('kind = any($4::text[])'),
};

// There are few of these or none, and an index of theirs: to find the next one is no walk through
// all that is not one.
const setAside: JournalKind = 'record.set-aside';
const findSetAside: Statement = {
  name: 'tongban_find_set_aside',
  text: withinBytes(`kind = '${setAside}'`),
};

export async function readEntries(
  session: Session,
  plans: PlanAge,
  { after, kinds, entriesMax, bytesMax }: EntryQuery,
): Promise<readonly JournalEntry[]> {
  const bounds = [after, entriesMax, bytesMax];
  const isSetAside = kinds.length === 1 && kinds[0] === setAside;
  const rows = isSetAside
    ? await session.run(plans.lookUp(findSetAside), bounds)
    : await session.run(plans.lookUp(findEntries), [...bounds, kinds]);
  return rows.map((row) => entryOf(journal.rowOf(row)));
}
