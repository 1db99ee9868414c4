// What must hold of the stream from one region to another when everything is over: both sides have
// the same lines, byte for byte, and the same root; and the root is that of the lines.
import { emptyTree, grow, rootOf } from '@tongban/exchange';
import type { TestDatabase } from './test-database.js';
import type { RegionUnderTest, TwoGateways } from './two-gateways.js';

const hashBytes = 32;

interface End {
  readonly size: number;
  readonly root: string;
}

interface StreamRow {
  readonly sentSize: number;
  readonly sentFrontier: Buffer;
  readonly receivedSize: number;
  readonly receivedFrontier: Buffer;
  readonly ackedSize: number;
}

/** Everything that the two sides of each stream of the world do not agree on; empty when they do. */
export async function streamFaults({ regions }: TwoGateways): Promise<readonly string[]> {
  const pairs = regions.flatMap((from) =>
    regions.filter((to) => to !== from).map((to) => faultsBetween(from, to)),
  );
  return (await Promise.all(pairs)).flat();
}

async function faultsBetween(
  from: RegionUnderTest,
  to: RegionUnderTest,
): Promise<readonly string[]> {
  const [writer, reader, lines] = await Promise.all([
    streamOf(from.database, to.code),
    streamOf(to.database, from.code),
    linesOf(from.database, to.code),
  ]);
  const sent = endOf(writer.sentSize, writer.sentFrontier);
  const received = endOf(reader.receivedSize, reader.receivedFrontier);
  const written = { size: lines.length, root: rootOf(grow(emptyTree, lines)).toString('hex') };
  const name = `${from.code} → ${to.code}`;
  return [
    ...differences(`${name}, received`, sent, received),
    ...differences(`${name}, lines of the journal`, sent, written),
    ...(writer.ackedSize === sent.size ? [] : [`${name}: acked ${writer.ackedSize}`]),
  ];
}

function differences(name: string, one: End, other: End): readonly string[] {
  return one.size === other.size && one.root === other.root
    ? []
    : [`${name}: ${JSON.stringify(one)} is not ${JSON.stringify(other)}`];
}

function endOf(size: number, bytes: Buffer): End {
  const frontier = Array.from({ length: bytes.length / hashBytes }, (_, index) =>
    bytes.subarray(index * hashBytes, (index + 1) * hashBytes),
  );
  return { size, root: rootOf({ size, frontier }).toString('hex') };
}

async function streamOf(database: TestDatabase, peer: string): Promise<StreamRow> {
  const [row] = await database.query<StreamRow>(
    `select sent_size::integer as "sentSize", sent_frontier as "sentFrontier",
            received_size::integer as "receivedSize", received_frontier as "receivedFrontier",
            acked_size::integer as "ackedSize"
       from streams where peer = $1`,
    [peer],
  );
  const none = Buffer.alloc(0);
  const empty = { sentSize: 0, sentFrontier: none, receivedSize: 0, receivedFrontier: none };
  return row ?? { ...empty, ackedSize: 0 };
}

async function linesOf(database: TestDatabase, peer: string): Promise<readonly Buffer[]> {
  const rows = await database.query<{ body: Buffer }>(
    'select body from journal where peer = $1 and is_outgoing order by stream_no',
    [peer],
  );
  return rows.map(({ body }) => body);
}
