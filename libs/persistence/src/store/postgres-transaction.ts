import assert from 'node:assert/strict';
import { commandKeyOf, newStream, placeKeyOf, rootKeyOf } from '@tongban/exchange';
import type {
  JournalEntry,
  JournalHead,
  ParkedKey,
  ParkedMessage,
  RootKey,
  Snapshot,
  StoreTransaction,
  Wanted,
  WriteBatch,
} from '@tongban/exchange';
import { READ_KEYS_MAX } from '../limits.js';
import type { Session, Statement } from '../session.js';
import type { Table } from '../tables/table.js';
import {
  caseOf,
  cases,
  commands,
  entryOf,
  frames,
  journal,
  offsets,
  parked,
  streams,
} from '../tables/tables.js';
import {
  countTold,
  findCases,
  findChanges,
  findCommands,
  findOffsets,
  findOutgoing,
  findParked,
  findRoots,
  findStreams,
  unpark,
  valuesOfPlaces,
} from './look-ups.js';
import type { PlanAge } from './plan-age.js';
import { writeBatch } from './write-batch.js';

export interface TransactionOptions {
  /** As it was when the lock was taken. */
  readonly head: JournalHead;
  readonly plans: PlanAge;
  /** Whether other processes are told of the commit. */
  readonly isNotified: boolean;
}

/** What the engine reads and writes while it holds the journal. */
export class PostgresTransaction implements StoreTransaction {
  #hasWritten = false;

  constructor(
    private readonly session: Session,
    private readonly options: TransactionOptions,
  ) {}

  get hasWritten(): boolean {
    return this.#hasWritten;
  }

  /** All look-ups leave together: one round trip. */
  async read(wanted: Wanted): Promise<Snapshot> {
    const { caseNos, commands: keys, peers, roots, places } = wanted;
    const [foundCases, foundCommands, foundStreams, foundRoots, foundOffsets] = await Promise.all([
      this.#find(cases, findCases, { keys: caseNos, values: [caseNos] }),
      this.#find(commands, findCommands, {
        keys,
        values: [keys.map(({ source }) => source), keys.map(({ commandId }) => commandId)],
      }),
      this.#find(streams, findStreams, { keys: peers, values: [peers] }),
      this.#find(frames, findRoots, { keys: roots, values: valuesOfRoots(roots) }),
      this.#find(offsets, findOffsets, { keys: places, values: valuesOfPlaces(places) }),
    ]);
    const known = new Map(foundStreams.map((stream) => [stream.peer, stream]));
    return {
      head: this.options.head,
      cases: new Map(foundCases.map((row) => [row.caseNo, caseOf(row)])),
      commands: new Map(foundCommands.map((row) => [commandKeyOf(row), row])),
      streams: new Map(peers.map((peer) => [peer, known.get(peer) ?? newStream(peer)])),
      roots: new Map(
        foundRoots.map(({ last: size, root, ...frame }) => [rootKeyOf({ ...frame, size }), root]),
      ),
      offsets: new Map(foundOffsets.map((row) => [placeKeyOf(row), row.nextOffset])),
    };
  }

  async changesOf(caseNos: readonly string[]): Promise<readonly JournalEntry[]> {
    const rows = await this.#find(journal, findChanges, { keys: caseNos, values: [caseNos] });
    return rows.map(entryOf);
  }

  parkedOf(
    caseNos: readonly string[],
    limit: number,
    first = '',
  ): Promise<readonly ParkedMessage[]> {
    return this.#find(parked, findParked, { keys: caseNos, values: [caseNos, limit, first] });
  }

  async outgoing(places: readonly ParkedKey[]): Promise<readonly JournalEntry[]> {
    const values = valuesOfLines(places);
    return (await this.#find(journal, findOutgoing, { keys: places, values })).map(entryOf);
  }

  async write(batch: WriteBatch): Promise<void> {
    assert(!this.#hasWritten, 'a transaction writes at most once');
    this.#hasWritten = true;
    assertFollows(this.options.head, batch);
    if (batch.unparked.length > 0) void this.session.run(unpark, valuesOfLines(batch.unparked));
    if (batch.retold.length > 0) void this.session.run(countTold, valuesOfTold(batch.retold));
    writeBatch(this.session, batch, this.options.isNotified);
  }

  async #find<Row extends object>(
    table: Table<Row>,
    statement: Statement,
    { keys, values }: { keys: readonly unknown[]; values: readonly unknown[] },
  ): Promise<readonly Row[]> {
    assert(keys.length <= READ_KEYS_MAX, 'a transaction reads bounded batches');
    if (keys.length === 0) return [];
    const rows = await this.session.run(this.options.plans.lookUp(statement), values);
    return rows.map((row) => table.rowOf(row));
  }
}

/** Positions are the order of commits: a gap or a number that is taken is a fault of ours. */
function assertFollows({ position }: JournalHead, { head, entries }: WriteBatch): void {
  const isNext = entries.every((entry, index) => entry.position === position + index + 1);
  assert(isNext, 'positions follow the head without a gap');
  assert(head.position === position + entries.length, 'the head stands at the last entry');
}

function valuesOfLines(lines: readonly ParkedKey[]): readonly unknown[] {
  return [lines.map(({ peer }) => peer), lines.map(({ number }) => number)];
}

function valuesOfTold(commands: WriteBatch['retold']): readonly unknown[] {
  return [
    commands.map(({ source }) => source),
    commands.map(({ commandId }) => commandId),
    commands.map(({ told }) => told),
  ];
}

function valuesOfRoots(roots: readonly RootKey[]): readonly unknown[] {
  return [
    roots.map(({ peer }) => peer),
    roots.map(({ isOutgoing }) => isOutgoing),
    roots.map(({ size }) => size),
  ];
}
