import { emptyTree, grow, rootOf } from '@tongban/exchange';
import type { JournalEntry, Tree } from '@tongban/exchange';
import { intruderCode } from '../faults/intruder-code.js';
import type { Region } from '../region.js';
import { Violation } from '../violation.js';

/** What is known of one stream after the checks so far. */
interface Known {
  /** Entries of the journals that were looked at. */
  written: number;
  taken: number;
  readonly lines: Buffer[];
  readonly applied: Map<number, Buffer>;
  tree: Tree;
}

/**
 * Journals and streams: positions without gaps, the reader's lines are the writer's number by number,
 * each is applied or kept once, and nothing is acknowledged that is not taken.
 */
export class StreamsCheck {
  private readonly known = new Map<string, Known>();
  private readonly positions = new Map<string, number>();

  constructor(private readonly regions: readonly Region[]) {}

  check(): void {
    for (const region of this.regions) this.checkPositions(region);
    for (const writer of this.regions)
      for (const reader of this.regions) if (writer !== reader) this.checkStream(writer, reader);
  }

  checkAllDone(): void {
    for (const { code, database, peers } of this.regions) {
      const { streams, parked, head } = database.tables;
      for (const { peer, sentSize, ackedSize, fault } of streams.values()) {
        if (peer === intruderCode) continue;
        if (ackedSize !== sentSize)
          throw new Violation('everything is acknowledged in the end', `${code} to ${peer}`);
        if (fault === 'ROOT_MISMATCH')
          throw new Violation('a stream heals', `${code} from ${peer}: ${fault}`);
      }
      const left = [...parked.values()].filter(({ peer }) => peer !== intruderCode);
      if (left.length > 0)
        throw new Violation('nothing waits in the end', `${code}: ${left.length} parked`);
      if (head.behind) throw new Violation('no database is behind', code);
      if (peers.length === 0) throw new Violation('a region has peers', code);
    }
  }

  private checkPositions({ code, database }: Region): void {
    const { journal, head } = database.tables;
    for (let at = this.positions.get(code) ?? 0; at < journal.length; at += 1)
      if (journal[at]?.position !== at + 1)
        throw new Violation('a journal has no gaps', `${code} ${at + 1}`);
    this.positions.set(code, journal.length);
    if (head.position !== journal.length)
      throw new Violation('the head is the end of the journal', code);
  }

  private checkStream(writer: Region, reader: Region): void {
    const name = `${writer.code} to ${reader.code}`;
    const known = this.knownOf(name);
    this.noteWritten(known, writer, reader.code);
    this.noteTaken(known, reader, writer.code);
    const sent = writer.database.tables.streams.get(reader.code);
    const received = reader.database.tables.streams.get(writer.code);
    const sentSize = sent?.sentSize ?? 0;
    const receivedSize = received?.receivedSize ?? 0;
    if (sentSize !== known.lines.length)
      throw new Violation('a stream is what the journal holds of it', name);
    if (receivedSize > sentSize) throw new Violation('only what was written is taken', name);
    if ((sent?.ackedSize ?? 0) > receivedSize)
      throw new Violation('acknowledged means taken there', name);
    this.compareRoots(name, { sent, received });
    this.checkKept(name, { reader, from: writer.code, receivedSize });
  }

  private knownOf(name: string): Known {
    let known = this.known.get(name);
    if (!known) {
      known = { written: 0, taken: 0, lines: [], applied: new Map(), tree: emptyTree };
      this.known.set(name, known);
    }
    return known;
  }

  private noteWritten(known: Known, { code, database }: Region, to: string): void {
    const { journal } = database.tables;
    for (; known.written < journal.length; known.written += 1) {
      const { stream, body } = journal[known.written]!;
      if (!stream?.isOutgoing || stream.peer !== to) continue;
      known.lines.push(body);
      if (stream.number !== known.lines.length)
        throw new Violation('a stream has no gaps', `${code} to ${to} ${stream.number}`);
    }
  }

  private noteTaken(known: Known, { code, database }: Region, from: string): void {
    const { journal } = database.tables;
    for (; known.taken < journal.length; known.taken += 1)
      this.noteLine(known, journal[known.taken]!, { code, from });
  }

  private noteLine(
    known: Known,
    { stream, body }: JournalEntry,
    { code, from }: { readonly code: string; readonly from: string },
  ): void {
    if (stream?.isOutgoing !== false || stream.peer !== from) return;
    const place = `${from} to ${code} ${stream.number}`;
    if (known.applied.has(stream.number)) throw new Violation('a message is applied once', place);
    known.applied.set(stream.number, body);
    if (!known.lines[stream.number - 1]?.equals(body))
      throw new Violation('what is taken is what was written', place);
  }

  private compareRoots(
    name: string,
    { sent, received }: { readonly sent: unknown; readonly received: unknown },
  ): void {
    const known = this.knownOf(name);
    const out = sent as { sentSize: number; sentFrontier: readonly Buffer[] } | undefined;
    const into = received as
      { receivedSize: number; receivedFrontier: readonly Buffer[] } | undefined;
    const size = into?.receivedSize ?? 0;
    if (known.tree.size < size)
      known.tree = grow(known.tree, known.lines.slice(known.tree.size, size));
    if (into && !rootOf({ size, frontier: into.receivedFrontier }).equals(rootOf(known.tree)))
      throw new Violation('a root is that of the lines', `${name}, read`);
    if (!out || out.sentSize !== size) return;
    if (!rootOf({ size, frontier: out.sentFrontier }).equals(rootOf(known.tree)))
      throw new Violation('a root is that of the lines', `${name}, written`);
  }

  /** Taken in charge: in the journal or among what is parked, and not both. */
  private checkKept(
    name: string,
    { reader, from, receivedSize }: { reader: Region; from: string; receivedSize: number },
  ): void {
    const { applied, lines } = this.knownOf(name);
    const parked = [...reader.database.tables.parked.values()].filter(({ peer }) => peer === from);
    for (const { number, body } of parked) {
      if (applied.has(number))
        throw new Violation('a message is applied or parked', `${name} ${number}`);
      if (!lines[number - 1]?.equals(body))
        throw new Violation('what is parked is what was written', `${name} ${number}`);
    }
    if (applied.size + parked.length !== receivedSize)
      throw new Violation('what is taken is applied or parked', `${name}: ${receivedSize}`);
  }
}
