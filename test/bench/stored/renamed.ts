// A copy of cases under numbers and ids of its own. Everything that is derived from them is derived anew:
// case numbers with their check character, hashes and the chains they make.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { formatCaseNo, parseCaseNo } from '@tongban/case';
import type { CaseRecord, CommandRecord, JournalEntry } from '@tongban/exchange';

/** Where something stands in a body that is another thing in each copy, and is as long. */
interface Place {
  readonly at: number;
  readonly what: 'CASE_NO' | 'ID' | 'HASH';
  readonly was: string;
}

/** Places in bodies, by the hash of the body: they are the same for every copy. */
const placesByHash = new Map<string, readonly Place[]>();

interface Body {
  readonly body: Buffer;
  readonly hash: Buffer;
}

/** One copy of all cases, in both regions. */
export class Renamed {
  private readonly caseNos = new Map<string, string>();
  /** By the hash that the body had: each change stands in both journals. */
  private readonly bodies = new Map<string, Body>();

  /** `copy` from 1; the original has used so many serials. */
  constructor(
    private readonly copy: number,
    private readonly serials: number,
  ) {}

  entry(entry: JournalEntry): JournalEntry {
    const { body, hash } = this.bodyOf(entry);
    return {
      ...entry,
      id: this.id(entry.id),
      caseNo: this.caseNo(entry.caseNo!),
      cause: this.id(entry.cause),
      previousHash: Buffer.from(this.hash(entry.previousHash!.toString('hex')), 'hex'),
      hash,
      body,
    };
  }

  case(record: CaseRecord): CaseRecord {
    return { ...record, caseNo: this.caseNo(record.caseNo), headHash: this.hash(record.headHash) };
  }

  command(record: CommandRecord): CommandRecord {
    const { commandId, caseNo } = record;
    return { ...record, commandId: this.id(commandId), caseNo: caseNo && this.caseNo(caseNo) };
  }

  private caseNo(was: string): string {
    let renamed = this.caseNos.get(was);
    if (renamed === undefined) {
      const parts = parseCaseNo(was);
      assert(parts, `${was} is a case number`);
      renamed = formatCaseNo({ ...parts, serial: parts.serial + this.copy * this.serials });
      this.caseNos.set(was, renamed);
    }
    return renamed;
  }

  /** Of a UUID the end is another one, which is chance; no command means no id. */
  private id(was: string): string {
    return was === '' ? was : was.slice(0, 28) + this.copy.toString(16).padStart(8, '0');
  }

  /** Zeros stand before the first change. A change comes after the one before it. */
  private hash(was: string): string {
    if (/^0+$/.test(was)) return was;
    const body = this.bodies.get(was);
    assert(body, 'a change follows the one that it names');
    return body.hash.toString('hex');
  }

  private bodyOf(entry: JournalEntry): Body {
    const key = entry.hash.toString('hex');
    let renamed = this.bodies.get(key);
    if (!renamed) {
      const body = Buffer.from(entry.body);
      for (const { at, what, was } of placesIn(entry, key)) body.write(this.token(what, was), at);
      renamed = { body, hash: createHash('sha256').update(body).digest() };
      this.bodies.set(key, renamed);
    }
    return renamed;
  }

  private token(what: Place['what'], was: string): string {
    if (what === 'CASE_NO') return this.caseNo(was);
    return what === 'ID' ? this.id(was) : this.hash(was);
  }
}

function placesIn({ body, caseNo, id, cause, previousHash }: JournalEntry, key: string) {
  let places = placesByHash.get(key);
  if (!places) {
    places = [
      ...placesOf(body, 'CASE_NO', caseNo!),
      ...placesOf(body, 'ID', id),
      ...placesOf(body, 'ID', cause),
      ...placesOf(body, 'HASH', previousHash!.toString('hex')),
    ];
    placesByHash.set(key, places);
  }
  return places;
}

function placesOf(body: Buffer, what: Place['what'], was: string): readonly Place[] {
  const places: Place[] = [];
  if (was === '') return places;
  for (let at = body.indexOf(was); at >= 0; at = body.indexOf(was, at + was.length))
    places.push({ at, what, was });
  return places;
}
