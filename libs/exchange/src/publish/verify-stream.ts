import { formatInstant } from '@tongban/contracts';
import type { Engine } from '../engine.js';
import { OperationalError } from '../operational-error.js';
import type { ConsumedRecord } from '../ports/broker.js';
import { rootKeyOf } from '../ports/journal.js';
import type { Behind, RootKey, StreamRecord } from '../ports/journal.js';
import type { Cursor } from '../ports/store.js';
import { nothingWanted } from '../receive/in-transaction.js';
import { ackOf } from '../receive/send-controls.js';
import { rootOf } from '../stream/merkle.js';
import { sentTree } from '../stream/stream-record.js';
import type { Checkpoint } from '../wire/exchange-headers.js';
import { decodeExchangeRecord } from '../wire/exchange-record.js';
import type { ExchangeRecord } from '../wire/exchange-record.js';
import { encodeHello } from '../wire/hello.js';
import { exchangeTopic } from '../wire/topics.js';

export interface StreamToVerify {
  readonly stream: StreamRecord;
  readonly cursor: Cursor | undefined;
  /** Of this process. */
  readonly generation: number;
  /** True when others write under this generation already: acks, and hellos that seemed to fail. */
  readonly isLate: boolean;
}

/**
 * Before anything is published under a new generation it is said in the topic; then what stands
 * before that is read, from where the database last knew its own records. A record there of a stream
 * that is longer than the database's or has another root, or of a generation that is not older, is the
 * memory of a history that this database has lost. Rejects with OperationalError when the topic
 * cannot be written or read.
 */
export async function verifyStream(
  engine: Engine,
  { stream, cursor, generation, isLate }: StreamToVerify,
): Promise<Behind | null> {
  const { region: from, broker, envelope, clock, random } = engine;
  const { peer: to } = stream;
  const at = clock.now();
  const id = random.uuid(at);
  const { release } = engine.contracts;
  const announcement = { size: stream.sentSize, root: rootOf(sentTree(stream)), release };
  const hello = encodeHello({ from, to, generation, ack: ackOf(stream) }, announcement, { id, at });
  await broker.publish(await envelope.close([hello]));
  const topic = exchangeTopic(from, to);
  const before: ConsumedRecord[] = [];
  await broker.scan({
    topic,
    fromOffset: cursor?.nextOffset ?? '0',
    onRecords: (records) => before.push(...records.filter((record) => !isHello(record, id))),
  });
  const own = await readOwn(engine, to, before);
  const newest = isLate ? generation : generation - 1;
  const beyond =
    own.find((record) => record.generation > newest || claimOf(record).size > stream.sentSize) ??
    (await firstForked(engine, to, own));
  if (!beyond) return null;
  const detail = `in ${topic}: message ${claimOf(beyond).size} of generation ${beyond.generation}`;
  return { peer: to, since: formatInstant(at), detail };
}

function isHello(record: ConsumedRecord, id: string): boolean {
  return record.headers['ce_id'] === id;
}

/** Rejects with OperationalError when another process has begun a generation since: it is to judge. */
export async function endVerification(
  { store }: Engine,
  generation: number,
  behind: Behind | null,
): Promise<void> {
  const isLast = await store.endVerification(generation, behind);
  if (!isLast) throw new OperationalError('STARTING', { retryable: true });
}

/** What cannot be opened was damaged on the way or is somebody else's: it says nothing. */
async function readOwn(
  { envelope, region }: Engine,
  peer: string,
  records: readonly ConsumedRecord[],
): Promise<readonly ExchangeRecord[]> {
  const opened = await envelope.open(records);
  return records.flatMap((record, index) => {
    const value = opened[index];
    if (!value?.ok) return [];
    const read = decodeExchangeRecord(record, value.value, { region: peer, peers: [region] });
    return read.ok ? [read.value] : [];
  });
}

/** The numbers were given out again before the topic could be looked at: then the roots differ. */
async function firstForked(
  { store }: Engine,
  peer: string,
  own: readonly ExchangeRecord[],
): Promise<ExchangeRecord | undefined> {
  const claims = own.filter((record) => claimOf(record).size > 0);
  if (claims.length === 0) return undefined;
  const keyOf = (record: ExchangeRecord): RootKey => {
    return { peer, isOutgoing: true, size: claimOf(record).size };
  };
  const roots = new Map(claims.map((record) => [claimOf(record).size, keyOf(record)]));
  const known = await store.transaction((tx) =>
    tx.read({ ...nothingWanted, roots: [...roots.values()] }),
  );
  return claims.find(
    (record) => !known.roots.get(rootKeyOf(keyOf(record)))?.equals(claimOf(record).root),
  );
}

/** What a record says of its stream; of its size nothing, where it speaks of the other one only. */
function claimOf(record: ExchangeRecord): Checkpoint {
  if (record.kind === 'FRAME') return { size: record.last, root: record.root };
  const isClaim = record.kind === 'HELLO' || record.kind === 'CHECKPOINT';
  return isClaim ? record : { size: 0, root: Buffer.alloc(0) };
}
