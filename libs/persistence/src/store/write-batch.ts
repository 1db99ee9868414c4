import type { WriteBatch } from '@tongban/exchange';
import type { Session, Statement } from '../session.js';
import { BodyBlock } from '../tables/body-block.js';
import { rowBatches } from '../tables/row-batches.js';
import type { Table } from '../tables/table.js';
import {
  acks,
  caseRowOf,
  cases,
  commands,
  frames,
  headRowOf,
  journal,
  journalHead,
  journalRowOf,
  offsets,
  parked,
  streams,
} from '../tables/tables.js';

/** Rows of one table that go into one statement. */
interface Part {
  readonly table: Pick<Table<object>, 'name' | 'insert' | 'parameterCount'>;
  valuesOf(block: BodyBlock): unknown[];
}

/** Channel on which other processes of the region are told of a commit. */
export const JOURNAL_CHANNEL = 'tongban_journal';

/** Channel of what the leader commits: it is news to everybody but those who publish. */
export const LEADER_CHANNEL = 'tongban_leader';

/**
 * Everything of a batch but what is unparked: one statement, or several when a table has more rows
 * than one takes. It waits for no answer: what fails, fails the commit that is sent behind it.
 */
export function writeBatch(session: Session, batch: WriteBatch, isNotified: boolean): void {
  const statements = [...groupsOf(partsOf(batch))];
  statements.forEach((parts, index) => {
    const block = new BodyBlock();
    const values = parts.flatMap((part) => part.valuesOf(block));
    const isLast = index === statements.length - 1;
    const statement = statementOf(parts, isNotified && isLast);
    void session.run(statement, [block.toBuffer(), ...values]);
  });
}

function* partsOf(batch: WriteBatch): Generator<Part> {
  yield* partsOfTable(journalHead, [headRowOf(batch.head)]);
  yield* partsOfTable(journal, batch.entries.map(journalRowOf));
  yield* partsOfTable(cases, batch.cases.map(caseRowOf));
  yield* partsOfTable(commands, batch.commands);
  yield* partsOfTable(streams, batch.streams);
  yield* partsOfTable(frames, batch.frames);
  yield* partsOfTable(acks, batch.acks);
  yield* partsOfTable(parked, batch.parked);
  yield* partsOfTable(offsets, batch.offsets);
}

function* partsOfTable<Row extends object>(
  table: Table<Row>,
  rows: readonly Row[],
): Generator<Part> {
  for (const some of rowBatches(rows))
    yield { table, valuesOf: (block) => table.valuesOf(some, block) };
}

/** Parts of different tables go together: those of one table are in one statement no more than once. */
function* groupsOf(parts: Iterable<Part>): Generator<readonly Part[]> {
  let group: Part[] = [];
  for (const part of parts) {
    if (group.some(({ table }) => table === part.table)) {
      yield group;
      group = [];
    }
    group.push(part);
  }
  if (group.length > 0) yield group;
}

const statements = new Map<string, Statement>();

/** There are as many as there are sets of tables that are written together: some dozens. */
function statementOf(parts: readonly Part[], isNotified: boolean): Statement {
  const names = parts.map(({ table }) => table.name);
  const key = [...names, ...(isNotified ? ['notify'] : [])].join(' ');
  let statement = statements.get(key);
  if (!statement) {
    statement = { name: `tongban_write_${statements.size}`, text: textOf(parts, isNotified) };
    statements.set(key, statement);
  }
  return statement;
}

function textOf(parts: readonly Part[], isNotified: boolean): string {
  let parameter = 2;
  const inserts = parts.map(({ table }) => {
    const insert = `${table.name}_rows as (${table.insert(parameter)})`;
    parameter += table.parameterCount;
    return insert;
  });
  const end = isNotified ? `select pg_notify('${JOURNAL_CHANNEL}', '')` : 'select';
  // The block is a parameter of every one of them, whether or not some part has bytes.
  return `with block as (select $1::bytea), ${inserts.join(', ')} ${end}`;
}
