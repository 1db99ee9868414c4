import type { StreamRecord } from '../ports/journal.js';
import type { Tree } from './merkle.js';

/** Both streams with a region that nothing was exchanged with yet. */
export function newStream(peer: string): StreamRecord {
  return {
    peer,
    sentSize: 0,
    sentFrontier: [],
    receivedSize: 0,
    receivedFrontier: [],
    ackedSize: 0,
    ackedAt: null,
    peerGeneration: 0,
    peerRelease: 1,
    resendFrom: null,
    fault: null,
    faultAt: null,
  };
}

export function sentTree({ sentSize, sentFrontier }: StreamRecord): Tree {
  return { size: sentSize, frontier: sentFrontier };
}

export function receivedTree({ receivedSize, receivedFrontier }: StreamRecord): Tree {
  return { size: receivedSize, frontier: receivedFrontier };
}
