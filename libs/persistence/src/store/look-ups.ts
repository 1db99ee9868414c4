import type { Place } from '@tongban/exchange';
import type { Statement } from '../session.js';
import {
  cases,
  commands,
  frames,
  journal,
  journalHead,
  offsets,
  parked,
  streams,
} from '../tables/tables.js';

// Statements that find rows by their keys, within the transaction that holds the journal.

// A statement of its own before all others: those after it see what the holder before committed.
export const lockHead: Statement = {
  name: 'tongban_lock_head',
  text: `select ${journalHead.list} from journal_head for update`,
};

export const findCases: Statement = {
  name: 'tongban_find_cases',
  text: `select ${cases.list} from cases where case_no = any($1::text[])`,
};

export const findCommands: Statement = {
  name: 'tongban_find_commands',
  text: `
    select ${commands.list}
      from unnest($1::text[], $2::text[]) as wanted (source, command_id)
      join commands using (source, command_id)`,
};

export const findStreams: Statement = {
  name: 'tongban_find_streams',
  text: `select ${streams.list} from streams where peer = any($1::text[])`,
};

export const findRoots: Statement = {
  name: 'tongban_find_roots',
  text: `
    select ${frames.list}
      from unnest($1::text[], $2::boolean[], $3::bigint[]) as wanted (peer, is_outgoing, last_no)
      join frames using (peer, is_outgoing, last_no)`,
};

export const findOffsets: Statement = {
  name: 'tongban_find_offsets',
  text: `
    select ${offsets.list}
      from unnest($1::text[], $2::int[]) as wanted (topic, "partition")
      join offsets using (topic, "partition")`,
};

export function valuesOfPlaces(places: readonly Place[]): readonly unknown[] {
  return [places.map(({ topic }) => topic), places.map(({ partition }) => partition)];
}

export const findChanges: Statement = {
  name: 'tongban_find_changes',
  text: `
    select ${journal.list}
      from journal
     where kind = 'case.changed' and case_no = any($1::text[])
     order by case_no, first_event_no`,
};

// Found by their cases and then sorted: by itself the planner may walk all that is parked in order.
export const findParked: Statement = {
  name: 'tongban_find_parked',
  text: `
    with held as materialized (select * from parked where case_no = any($1::text[]))
    select ${parked.list} from held
     order by peer = $3 desc, peer, stream_no limit $2`,
};

// One by one: a planner that takes outgoing lines for rare would read their index from end to end.
export const findOutgoing: Statement = {
  name: 'tongban_find_outgoing',
  text: `
    select line.*
      from unnest($1::text[], $2::bigint[]) as wanted (peer, stream_no)
     cross join lateral (select ${journal.list} from journal
                          where journal.peer = wanted.peer
                            and journal.stream_no = wanted.stream_no and is_outgoing
                          limit 1) as line`,
};

export const unpark: Statement = {
  name: 'tongban_unpark',
  text: `
    delete from parked
     using unnest($1::text[], $2::bigint[]) as applied (peer, stream_no)
     where parked.peer = applied.peer and parked.stream_no = applied.stream_no`,
};

export const countTold: Statement = {
  name: 'tongban_count_told',
  text: `
    update commands set told = counted.told
      from unnest($1::text[], $2::text[], $3::int[]) as counted (source, command_id, told)
     where commands.source = counted.source and commands.command_id = counted.command_id`,
};
