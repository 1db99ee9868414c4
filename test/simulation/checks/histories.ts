import { initialState, isEnded, replay } from '@tongban/case';
import type { CaseEvent, CaseState } from '@tongban/case';
import type { CaseRecord, JournalEntry } from '@tongban/exchange';
import { digestOf } from '@tongban/exchange';
import { isOfIntruder } from '../faults/intruder-code.js';
import type { Region } from '../region.js';
import { Violation } from '../violation.js';

const genesisHash = '0'.repeat(64);

interface Verified {
  readonly changes: readonly JournalEntry[];
  readonly hashes: readonly string[];
  readonly types: readonly string[];
  readonly state: CaseState;
  readonly isTransferred: boolean;
}

const nothing: Verified = {
  changes: [],
  hashes: [],
  types: [],
  state: initialState,
  isTransferred: false,
};

/**
 * The histories, as they grow: each is a chain that only ever gets longer, its case is what follows
 * from it, both sides hold the same, and no command has had its effect twice.
 */
export class HistoriesCheck {
  private readonly verified = new Map<string, Verified>();
  /** The change that a command led to, by the id of the command. */
  readonly effects = new Map<string, string>();

  constructor(private readonly regions: readonly Region[]) {}

  check(): void {
    for (const region of this.regions) {
      const { cases, changes } = region.database.tables;
      for (const [caseNo, rows] of changes) {
        const record = cases.get(caseNo);
        if (!record) throw new Violation('a history has its case', `${region.code} ${caseNo}`);
        this.checkCase(region.code, record, rows);
      }
      for (const caseNo of cases.keys())
        if (!changes.has(caseNo))
          throw new Violation('a case has its history', `${region.code} ${caseNo}`);
    }
    for (const region of this.regions)
      for (const record of region.database.tables.cases.values())
        if (record.originRegion === region.code) this.compareSides(record);
  }

  /** Types of the events of a case, in order. */
  typesOf(region: string, caseNo: string): readonly string[] {
    return this.of(region, caseNo).types;
  }

  checkAllEqual(): void {
    for (const region of this.regions)
      for (const { caseNo, state, originRegion, handlingRegion, blocked } of casesOf(region)) {
        if (isOfIntruder(caseNo)) continue;
        const here = this.of(originRegion, caseNo).hashes;
        const there = this.of(handlingRegion, caseNo).hashes;
        const isShared = this.of(originRegion, caseNo).isTransferred;
        if (isShared && here.join() !== there.join())
          throw new Violation('both sides hold the same in the end', caseNo);
        if (blocked !== null) throw new Violation('no case is blocked in the end', caseNo);
        if (!isEnded(state)) throw new Violation('every case ends', `${caseNo} ${state.status}`);
      }
  }

  private of(region: string, caseNo: string): Verified {
    return this.verified.get(`${region} ${caseNo}`) ?? nothing;
  }

  private checkCase(region: string, record: CaseRecord, rows: readonly JournalEntry[]): void {
    const { caseNo } = record;
    const before = this.of(region, caseNo);
    if (rows === before.changes && record.headHash === before.hashes.at(-1)) return;
    const place = `${region} ${caseNo}`;
    const isLonger = before.hashes.every((hash, at) => rows[at]?.hash.toString('hex') === hash);
    if (!isLonger) throw new Violation('what was committed stays', place);
    const now = rows.slice(before.hashes.length).reduce((so, row) => this.follow(so, row), before);
    this.verified.set(place, { ...now, changes: rows });
    if (record.headHash !== now.hashes.at(-1) || record.eventCount !== now.types.length)
      throw new Violation('a case is the end of its history', place);
    if (JSON.stringify(record.state) !== JSON.stringify(now.state))
      throw new Violation('a state follows from its history', place);
  }

  private follow(before: Verified, row: JournalEntry): Verified {
    const place = `${row.region} ${row.caseNo} ${row.firstEventNo}`;
    const previous = before.hashes.at(-1) ?? genesisHash;
    const hash = row.hash.toString('hex');
    const isLink = row.previousHash?.toString('hex') === previous && digestOf(row.body) === hash;
    if (!isLink) throw new Violation('the hash chain holds', place);
    const { events } = JSON.parse(row.body.toString()) as { readonly events: readonly CaseEvent[] };
    const types = [...before.types, ...events.map(({ type }) => type)];
    if (row.firstEventNo !== before.types.length + 1 || row.eventCount !== events.length)
      throw new Violation('events are numbered without a gap', place);
    this.noteEffect(row);
    return {
      changes: [],
      hashes: [...before.hashes, hash],
      types,
      state: replay(before.state, events),
      isTransferred: types.includes('case.transferred'),
    };
  }

  private noteEffect({ cause, hash: bytes, caseNo }: JournalEntry): void {
    if (cause === '') return;
    const hash = bytes.toString('hex');
    const held = this.effects.get(cause) ?? hash;
    if (held !== hash) throw new Violation('a command has effect once', `${cause} on ${caseNo}`);
    this.effects.set(cause, hash);
  }

  private compareSides(record: CaseRecord): void {
    const { caseNo, originRegion, handlingRegion, isShared } = record;
    const here = this.of(originRegion, caseNo);
    const there = this.of(handlingRegion, caseNo);
    const common = Math.min(here.hashes.length, there.hashes.length) - 1;
    if (common >= 0 && here.hashes[common] !== there.hashes[common])
      throw new Violation('one side holds the beginning of the other', caseNo);
    if (!here.isTransferred && (isShared || there.hashes.length > 0))
      throw new Violation('nothing leaves its region before the transfer', caseNo);
  }
}

function casesOf(region: Region): readonly CaseRecord[] {
  return [...region.database.tables.cases.values()];
}
