import type { Engine } from '../engine.js';
import type { ConsumedRecord } from '../ports/broker.js';
import { placeKeyOf } from '../ports/broker.js';
import type { RootKey } from '../ports/journal.js';
import type { Wanted } from '../ports/store.js';
import { fail } from '../result.js';
import type { Refusal, Result } from '../result.js';
import { decodeEdgeCommand } from '../wire/edge-command.js';
import type { CommandMessage } from '../wire/edge-command.js';
import { decodeExchangeRecord } from '../wire/exchange-record.js';
import { parseLine } from '../wire/message.js';
import { edgeCommandsTopic } from '../wire/topics.js';
import { offsetsAfter } from './offsets-after.js';
import type { Incoming } from './take-record.js';

/** What comes in: a record of the broker, or a command over HTTP. */
export type Input =
  | { readonly kind: 'RECORD'; readonly record: ConsumedRecord }
  | { readonly kind: 'COMMAND'; readonly command: CommandMessage };

/** The same, read: everything that can be told without a look at the database. */
export type ReadInput =
  | { readonly kind: 'COMMAND'; readonly command: CommandMessage }
  | {
      readonly kind: 'EDGE_COMMAND';
      readonly command: CommandMessage;
      readonly record: ConsumedRecord;
    }
  | { readonly kind: 'EXCHANGE'; readonly incoming: Incoming; readonly record: ConsumedRecord }
  | { readonly kind: 'UNREADABLE'; readonly record: ConsumedRecord; readonly why: Refusal };

/** Opens and parses, in the order given. Never rejects for what a record holds. */
export async function readInputs(
  engine: Engine,
  inputs: readonly Input[],
): Promise<readonly ReadInput[]> {
  const commandsTopic = edgeCommandsTopic(engine.region);
  const isExchange = (input: Input): input is Input & { kind: 'RECORD' } =>
    input.kind === 'RECORD' && input.record.topic !== commandsTopic;
  const records = inputs.filter(isExchange).map(({ record }) => record);
  const opened = records.length === 0 ? [] : await engine.envelope.open(records);
  let next = 0;
  return inputs.map((input) => {
    if (isExchange(input)) return readExchange(engine, input.record, opened[next++]!);
    return input.kind === 'COMMAND' ? input : readCommand(engine, input.record);
  });
}

function readCommand(engine: Engine, record: ConsumedRecord): ReadInput {
  const command = decodeEdgeCommand(record, engine.limits.changeBytesMax);
  return { kind: 'EDGE_COMMAND', command, record };
}

function readExchange(engine: Engine, record: ConsumedRecord, opened: Result<Buffer>): ReadInput {
  if (record.value === null) {
    const { refusal: why } = fail('RECORD_UNREADABLE', 'the record has no value');
    return { kind: 'UNREADABLE', record, why };
  }
  const read = opened.ok ? decodeExchangeRecord(record, opened.value, engine) : opened;
  if (!read.ok) return { kind: 'UNREADABLE', record, why: read.refusal };
  const lines = read.value.kind === 'FRAME' ? read.value.lines : [];
  const first = read.value.kind === 'FRAME' ? read.value.first : 0;
  const { from } = read.value;
  const { messageBytesMax } = engine.limits;
  const messages = lines.map((line, index) =>
    parseLine(line, { from, number: first + index, messageBytesMax }),
  );
  const origin = `${placeKeyOf(record)}/${record.offset}`;
  const { timestampMs } = record;
  const incoming = { record: read.value, messages, origin, timestampMs };
  return { kind: 'EXCHANGE', record, incoming };
}

/** Everything that a decision about these inputs may need. */
export function wantedBy(inputs: readonly ReadInput[], peers: readonly string[]): Wanted {
  const commands = inputs.flatMap((input) => ('command' in input ? [input.command] : []));
  const incoming = inputs.flatMap((input) => (input.kind === 'EXCHANGE' ? [input.incoming] : []));
  const caseNos = new Set<string>();
  for (const { caseNo } of [...commands, ...incoming.flatMap(({ messages }) => messages)])
    if (caseNo !== null) caseNos.add(caseNo);
  return {
    caseNos: [...caseNos],
    commands: commands.filter(({ isIdentified }) => isIdentified),
    peers: peers.filter((peer) => isConcerned(peer, { commands, incoming })),
    roots: incoming.flatMap(({ record }) => rootsOf(record)),
    places: offsetsAfter(recordsIn(inputs)),
  };
}

/** The records among these inputs, in order. */
export function recordsIn(inputs: readonly ReadInput[]): readonly ConsumedRecord[] {
  return inputs.flatMap((input) => ('record' in input ? [input.record] : []));
}

/** A case number names the provinces of its two regions, so also those that may be written to. */
function isConcerned(
  peer: string,
  { commands, incoming }: { commands: readonly CommandMessage[]; incoming: readonly Incoming[] },
): boolean {
  const province = peer.slice(0, 2);
  return (
    incoming.some(({ record }) => record.from === peer) ||
    commands.some(({ caseNo, data }) =>
      caseNo === null
        ? (data as { handlingRegion?: unknown } | null)?.handlingRegion === peer
        : provincesOf(caseNo).includes(province),
    )
  );
}

/** Peers that may have to do with these cases. */
export function peersOf(caseNos: readonly string[], peers: readonly string[]): readonly string[] {
  const provinces = new Set(caseNos.flatMap(provincesOf));
  return peers.filter((peer) => provinces.has(peer.slice(0, 2)));
}

/** KS, province of the origin, province of the handling region, … */
function provincesOf(caseNo: string): readonly string[] {
  return [caseNo.slice(2, 4), caseNo.slice(4, 6)];
}

function rootsOf(record: Incoming['record']): readonly RootKey[] {
  const { from: peer, ack } = record;
  const sizes = record.kind === 'FRAME' ? [record.last] : 'size' in record ? [record.size] : [];
  return [
    ...sizes.map((size) => ({ peer, isOutgoing: false, size })),
    ...(ack ? [{ peer, isOutgoing: true, size: ack.size }] : []),
  ];
}
