import type { JournalEntry, Store } from '@tongban/exchange';
import {
  aCase,
  aChange,
  aFrame,
  aState,
  aStream,
  PEER,
  read,
  record,
  sha256,
} from '../../features/store/rows.js';

export const REGION = '510000';
/** With what PostgreSQL cannot unpack, and with what only looks like it. */
export const NAME = '𠮷田\u0000\ud800\udc00\ud800\\u0000';

/** A change as it is on the wire, as far as readers open it. */
export const bodyOf = (...types: string[]): Buffer =>
  Buffer.from(
    JSON.stringify({
      type: 'case.changed',
      events: types.map((type, index) => ({
        type,
        occurredAt: `2026-09-21T09:0${index}:00.000+08:00`,
        data: { applicant: { name: NAME }, type },
      })),
    }),
  );

export const hashOf = (entry: JournalEntry): string => entry.hash.toString('hex');

/**
 * Two changes of three events in the history of a case: the first by this region, as the next line
 * of the stream to the other one; the second came from there.
 */
export async function storeCase(store: Store, caseNo: string): Promise<readonly JournalEntry[]> {
  const { streams } = await read(store, { peers: [PEER] });
  const stream = streams.get(PEER) ?? aStream();
  const [number, received] = [stream.sentSize + 1, stream.receivedSize + 1];
  const body = bodyOf('case.submitted', 'case.receipted');
  const first = aChange(1, {
    ...{ caseNo, body, eventCount: 2, cause: 'command-1' },
    stream: { peer: PEER, number, isOutgoing: true },
  });
  const second = aChange(3, {
    ...{ caseNo, body: bodyOf('case.received'), region: PEER, previousHash: sha256(body) },
    stream: { peer: PEER, number: received, isOutgoing: false },
  });
  const state = aState({ status: 'RECEIVED_H' });
  const headHash = second.hash.toString('hex');
  return record(store, {
    entries: [first, second],
    cases: [aCase({ caseNo, state, eventCount: 3, headHash, isShared: true })],
    streams: [aStream({ ...stream, sentSize: number, receivedSize: received })],
    frames: [aFrame(number, number)],
  });
}
