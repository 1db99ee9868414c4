import assert from 'node:assert/strict';
import { commandKeyOf, newStream, placeKeyOf, rootKeyOf } from '@tongban/exchange';
import type {
  CommandKey,
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
import { copyOf } from './copy-of.js';
import { numberKeyOf } from './fake-tables.js';
import type { FakeTables } from './fake-tables.js';
import { refused, StagedTable } from './staged-table.js';

const SOURCE_LENGTH_MAX = 220;
const COMMAND_ID_LENGTH_MAX = 200;

export type Statement = 'read' | 'changesOf' | 'parkedOf' | 'outgoing' | 'write';

/** `before` runs at every point where the real transaction would wait for the database. */
export class FakeTransaction implements StoreTransaction {
  readonly #cases: StagedTable<string, WriteBatch['cases'][number]>;
  readonly #commands: StagedTable<string, WriteBatch['commands'][number]>;
  readonly #streams: StagedTable<string, WriteBatch['streams'][number]>;
  readonly #frames: StagedTable<string, WriteBatch['frames'][number]>;
  readonly #acks: StagedTable<string, WriteBatch['acks'][number]>;
  readonly #parked: StagedTable<string, ParkedMessage>;
  readonly #offsets: StagedTable<string, WriteBatch['offsets'][number]>;
  readonly #changes: StagedTable<string, readonly JournalEntry[]>;
  readonly #outgoing: StagedTable<string, JournalEntry>;
  #head: JournalHead;
  #entries: readonly JournalEntry[] = [];
  #failure: { readonly error: unknown } | undefined;
  #hasWritten = false;

  constructor(
    private readonly tables: FakeTables,
    private readonly before: (point: Statement) => Promise<void>,
  ) {
    this.#head = tables.head;
    this.#cases = new StagedTable(tables.cases);
    this.#commands = new StagedTable(tables.commands);
    this.#streams = new StagedTable(tables.streams);
    this.#frames = new StagedTable(tables.frames);
    this.#acks = new StagedTable(tables.acks);
    this.#parked = new StagedTable(tables.parked);
    this.#offsets = new StagedTable(tables.offsets);
    this.#changes = new StagedTable(tables.changes);
    this.#outgoing = new StagedTable(tables.outgoing);
  }

  get hasWritten(): boolean {
    return this.#hasWritten;
  }

  /** After a statement that failed the transaction can only roll back. */
  commit(): void {
    if (this.#failure) throw this.#failure.error;
    this.tables.head = this.#head;
    this.tables.journal.push(...this.#entries);
    this.#cases.commit();
    this.#commands.commit();
    this.#streams.commit();
    this.#frames.commit();
    this.#acks.commit();
    this.#parked.commit();
    this.#offsets.commit();
    this.#changes.commit();
    this.#outgoing.commit();
  }

  read({ caseNos, commands, peers, roots, places }: Wanted): Promise<Snapshot> {
    return this.#statement('read', () => ({
      head: this.#head,
      cases: found(caseNos, (caseNo) => this.#cases.get(caseNo)),
      commands: found(commands.map(commandKeyOf), (key) => this.#commands.get(key)),
      streams: found(peers, (peer) => this.#streams.get(peer) ?? newStream(peer)),
      roots: found(roots.map(rootKeyOf), (key) => this.#frames.get(key)?.root),
      offsets: found(places.map(placeKeyOf), (key) => this.#offsets.get(key)?.nextOffset),
    }));
  }

  changesOf(caseNos: readonly string[]): Promise<readonly JournalEntry[]> {
    return this.#statement('changesOf', () =>
      [...new Set(caseNos)].sort().flatMap((caseNo) => this.#changes.get(caseNo) ?? []),
    );
  }

  parkedOf(
    caseNos: readonly string[],
    limit: number,
    first?: string,
  ): Promise<readonly ParkedMessage[]> {
    const rank = ({ peer }: ParkedMessage): number => (peer === first ? 0 : 1);
    return this.#statement('parkedOf', () =>
      [...this.#parked.values()]
        .filter(({ caseNo }) => caseNo !== null && caseNos.includes(caseNo))
        .sort((a, b) => rank(a) - rank(b) || compare(a.peer, b.peer) || a.number - b.number)
        .slice(0, limit),
    );
  }

  outgoing(places: readonly ParkedKey[]): Promise<readonly JournalEntry[]> {
    return this.#statement('outgoing', () => {
      const keys = new Set(places.map(parkedKeyOf));
      return [...keys].flatMap((key) => this.#outgoing.get(key) ?? []);
    });
  }

  write(batch: WriteBatch): Promise<void> {
    return this.#statement('write', () => {
      assert(!this.#hasWritten, 'a transaction writes at most once');
      this.#hasWritten = true;
      this.#stage(copyOf(batch));
    });
  }

  #stage(batch: WriteBatch): void {
    Object.values(batch).flat().forEach(refuseNul);
    this.#append(batch);
    this.#head = batch.head;
    this.#cases.overwrite(batch.cases, ({ caseNo }) => caseNo);
    this.#commands.insert(batch.commands, checkedKeyOf);
    for (const { told, ...key } of batch.retold) {
      const command = this.#commands.get(commandKeyOf(key));
      if (command) this.#commands.set(commandKeyOf(key), { ...command, told });
    }
    this.#streams.overwrite(batch.streams, ({ peer }) => peer);
    this.#frames.insert(batch.frames, frameKeyOf);
    this.#acks.keep(batch.acks, ({ peer, size }) => numberKeyOf(peer, size));
    for (const key of batch.unparked) this.#parked.delete(parkedKeyOf(key));
    this.#parked.overwrite(batch.parked, parkedKeyOf);
    this.#offsets.overwrite(batch.offsets, placeKeyOf);
  }

  #append({ head, entries }: WriteBatch): void {
    entries.forEach((entry, index) => {
      const isNext = entry.position === this.#head.position + index + 1;
      assert(isNext, 'positions follow the head without a gap');
      if (entry.kind === 'case.changed') this.#appendChange(entry);
    });
    const lines = entries.filter(({ stream }) => stream?.isOutgoing);
    this.#outgoing.insert(lines, ({ stream }) => (stream ? parkedKeyOf(stream) : ''));
    const isLast = head.position === this.#head.position + entries.length;
    assert(isLast, 'the head stands at the last entry');
    this.#entries = entries;
  }

  #appendChange(entry: JournalEntry): void {
    const { caseNo, firstEventNo } = entry;
    assert(caseNo !== null && firstEventNo !== null, 'a change names its case and its place');
    const held = this.#changes.get(caseNo) ?? [];
    if (held.some((other) => other.firstEventNo === firstEventNo)) throw refused('STORE_CONFLICT');
    const changes = [...held, entry];
    changes.sort((a, b) => (a.firstEventNo ?? 0) - (b.firstEventNo ?? 0));
    this.#changes.set(caseNo, changes);
  }

  async #statement<T>(point: Statement, work: () => T): Promise<T> {
    try {
      await this.before(point);
      if (this.#failure) throw this.#failure.error;
      return copyOf(work());
    } catch (error) {
      this.#failure ??= { error };
      throw error;
    }
  }
}

function found<Row>(
  keys: readonly string[],
  rowOf: (key: string) => Row | undefined,
): ReadonlyMap<string, Row> {
  const rows = new Map<string, Row>();
  for (const key of keys) {
    const row = rowOf(key);
    if (row !== undefined) rows.set(key, row);
  }
  return rows;
}

/** No text of PostgreSQL holds U+0000; JSON and bytes do. */
function refuseNul(row: object): void {
  for (const field of Object.values(row))
    if (typeof field === 'string' && field.includes('\0')) throw refused('STORE_UNAVAILABLE');
}

/** Length in characters as PostgreSQL counts them. */
function checkedKeyOf(key: CommandKey): string {
  const isTooLong =
    [...key.source].length > SOURCE_LENGTH_MAX || [...key.commandId].length > COMMAND_ID_LENGTH_MAX;
  if (isTooLong) throw refused('STORE_UNAVAILABLE');
  return commandKeyOf(key);
}

function parkedKeyOf({ peer, number }: ParkedKey): string {
  return numberKeyOf(peer, number);
}

function frameKeyOf(frame: { peer: string; isOutgoing: boolean; last: number }): string {
  const { peer, isOutgoing, last: size } = frame;
  return rootKeyOf({ peer, isOutgoing, size } satisfies RootKey);
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
