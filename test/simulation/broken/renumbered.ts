import { grow, headers, rootOf } from '@tongban/exchange';
import type { ConsumedRecord, Engine, Input, StreamRecord, Tree } from '@tongban/exchange';
import { digestEnvelope } from '@tongban/security';
import type { EngineUnderTest } from '../engine-under-test.js';
import { theEngine } from '../engine-under-test.js';

/** Whether a frame that begins there is read as the one that goes on behind `size`. */
type IsTaken = (first: number, size: number) => boolean;

/**
 * An engine that reads some frames as the next ones of their stream, with the root that its own tree
 * then has: as one does that looks at no number, or at no root.
 */
export function readingOn(isTaken: IsTaken): EngineUnderTest {
  return {
    ...theEngine,
    receive: async (engine, inputs) =>
      theEngine.receive(engine, await renumbered(engine, inputs, isTaken)),
  };
}

async function renumbered(
  engine: Engine,
  inputs: readonly Input[],
  isTaken: IsTaken,
): Promise<readonly Input[]> {
  const trees = await treesOf(engine);
  const read: Input[] = [];
  for (const input of inputs) {
    const peer = input.kind === 'RECORD' ? peerOf(input.record) : undefined;
    const tree = peer === undefined ? undefined : trees.get(peer);
    if (input.kind !== 'RECORD' || !peer || !tree || !isFrame(input.record)) read.push(input);
    else {
      const record = await asNext(input.record, tree, isTaken);
      trees.set(peer, record.tree);
      read.push({ kind: 'RECORD', record: record.record });
    }
  }
  return read;
}

async function asNext(
  record: ConsumedRecord,
  tree: Tree,
  isTaken: IsTaken,
): Promise<{ readonly record: ConsumedRecord; readonly tree: Tree }> {
  const [opened] = await digestEnvelope.open([record]);
  const first = Number(record.headers[headers.streamFirst]);
  if (!opened?.ok || !isTaken(first, tree.size)) return { record, tree };
  const lines = opened.value
    .toString('latin1')
    .split('\n')
    .slice(0, -1)
    .map((line) => Buffer.from(line, 'latin1'));
  const grown = grow(tree, lines);
  const numbered = {
    ...record.headers,
    [headers.streamFirst]: String(tree.size + 1),
    [headers.streamLast]: String(grown.size),
    [headers.streamRoot]: rootOf(grown).toString('hex'),
  };
  const [closed] = await digestEnvelope.close([{ ...record, headers: numbered }]);
  const rawHeaders = Object.entries(closed!.headers).map(
    ([name, text]) => [name, Buffer.from(text)] as const,
  );
  return { record: { ...record, headers: closed!.headers, rawHeaders }, tree: grown };
}

async function treesOf(engine: Engine): Promise<Map<string, Tree>> {
  const { streams } = await engine.store.publishState();
  return new Map(streams.map((stream) => [stream.peer, treeOf(stream)]));
}

function treeOf({ receivedSize: size, receivedFrontier: frontier }: StreamRecord): Tree {
  return { size, frontier };
}

function isFrame({ headers: given }: ConsumedRecord): boolean {
  return given[headers.type] === 'tongban.exchange.frame.v1';
}

function peerOf({ topic }: ConsumedRecord): string | undefined {
  return /^tongban\.case\.(\d{6})\./.exec(topic)?.[1];
}
