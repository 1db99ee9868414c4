import { decodeSupervision, edgeEventsTopic, headers, supervisionTopic } from '@tongban/exchange';
import { Violation } from '../violation.js';
import type { World } from '../world.js';
import type { HistoriesCheck } from './histories.js';

const changedType = 'tongban.case.changed.v1';

interface Told {
  records: number;
  /** The last event of each case that was told. */
  readonly last: Map<string, number>;
  /** The bytes of each record, by its id. */
  readonly bytes: Map<string, string>;
}

/** What leaves the region: every change told to the back office in order, supervision told of its own. */
export class ToldCheck {
  private readonly told = new Map<string, Told>();

  constructor(
    private readonly world: World,
    private readonly histories: HistoriesCheck,
  ) {}

  check(): void {
    for (const { code } of this.world.regions) this.readOn(code);
  }

  checkAllTold(): void {
    for (const { code, database } of this.world.regions) {
      const { last } = this.readOn(code);
      for (const { caseNo, eventCount } of database.tables.cases.values())
        if (last.get(caseNo) !== eventCount) {
          const detail = `${code} ${caseNo}: ${last.get(caseNo)} of ${eventCount} events`;
          throw new Violation('the back office is told everything', detail);
        }
      this.checkSupervision(code);
    }
  }

  private readOn(code: string): Told {
    const told = this.told.get(code) ?? { records: 0, last: new Map(), bytes: new Map() };
    this.told.set(code, told);
    const records = this.world.broker.recordsOf(edgeEventsTopic(code));
    if (records.length === told.records) return told;
    told.records = records.length;
    told.last.clear();
    const seen = new Set<string>();
    for (const { headers: given, value } of records) {
      const id = given[headers.id] ?? '';
      const bytes = `${JSON.stringify(given)} ${value?.toString()}`;
      if ((told.bytes.get(id) ?? bytes) !== bytes)
        throw new Violation('a record that comes again is the same', `${code} ${id}`);
      told.bytes.set(id, bytes);
      if (given[headers.type] !== changedType || seen.has(id)) continue;
      seen.add(id);
      this.noteChange(code, told, given);
    }
    return told;
  }

  private noteChange(code: string, { last }: Told, given: Readonly<Record<string, string>>): void {
    const caseNo = given[headers.subject] ?? '';
    const first = Number(given[headers.eventNo]);
    const types = given[headers.events]?.split(',') ?? [];
    const expected = (last.get(caseNo) ?? 0) + 1;
    const own = this.histories.typesOf(code, caseNo).slice(first - 1, first - 1 + types.length);
    if (first !== expected || own.join() !== types.join())
      throw new Violation('changes are told in order', `${code} ${caseNo}: ${first}`);
    last.set(caseNo, first + types.length - 1);
  }

  private checkSupervision(code: string): void {
    const positions = new Set<string>();
    for (const record of this.world.broker.recordsOf(supervisionTopic(code)))
      for (const message of decodeSupervision(record)) {
        if (message.kind === 'UNREADABLE')
          throw new Violation('supervision is told what it can read', `${code} ${message.reason}`);
        if (message.kind === 'CHANGED') positions.add(message.data.position);
      }
    const { journal } = this.world.region(code).database.tables;
    const own = journal.filter(({ kind, region }) => kind === 'case.changed' && region === code);
    const isSame = own.every(({ position }) => positions.has(String(position)));
    if (!isSame || own.length !== positions.size)
      throw new Violation('supervision is told every own change', `${code}: ${positions.size}`);
  }
}
