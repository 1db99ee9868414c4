import type { RecordData } from '@tongban/contracts';

/** {"caseNo","region","messageType","code","title","detail"}; region is the one that set it aside. */
export function encodeEdgeMessageRejected(rejected: RecordData['edge.message-rejected']): Buffer {
  return Buffer.from(JSON.stringify(rejected));
}
