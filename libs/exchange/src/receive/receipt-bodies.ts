import type { RecordData } from '@tongban/contracts';
import type { EngineLimits } from '../limits.js';

type Receipt = RecordData['exchange.receipt']['receipts'][number];

const opening = '{"receipts":[';
const closing = ']}';

/** The bodies of as many records as receipts need: none holds more than a record may. */
export function receiptBodies(
  receipts: readonly Receipt[],
  limits: Pick<EngineLimits, 'receiptsPerRecordMax' | 'payloadBytesMax'>,
): readonly Buffer[] {
  const bodies: Buffer[] = [];
  let texts: string[] = [];
  let bytes = 0;
  const close = (): void => {
    bodies.push(Buffer.from(opening + texts.join(',') + closing));
    texts = [];
    bytes = 0;
  };
  for (const receipt of receipts) {
    const text = JSON.stringify(receipt);
    const added = Buffer.byteLength(text) + 1;
    const isFull =
      texts.length >= limits.receiptsPerRecordMax ||
      opening.length + bytes + added + closing.length > limits.payloadBytesMax;
    if (isFull && texts.length > 0) close();
    texts.push(text);
    bytes += added;
  }
  if (texts.length > 0) close();
  return bodies;
}
