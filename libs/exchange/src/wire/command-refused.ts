import type { RecordData } from '@tongban/contracts';

/** {"commandId","commandType","caseNo","region","code","title","detail","errors"} */
export function encodeCommandRefused(refused: RecordData['edge.command-refused']): Buffer {
  return Buffer.from(JSON.stringify(refused));
}
