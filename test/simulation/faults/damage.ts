import type { BrokerRecord } from '@tongban/exchange';
import type { Chance } from '../chance.js';

/** A record with something in it that its sender did not write, and that its envelope protects. */
export function damaged(record: BrokerRecord, chance: Chance): BrokerRecord {
  const names = Object.keys(record.headers).filter((name) => name !== 'traceparent');
  const kinds = ['value', 'header', 'null header', 'no text', 'twice', 'tombstone'] as const;
  const name = chance.pick(names);
  const text = record.headers[name] ?? '';
  switch (chance.pick(record.value?.length ? kinds : kinds.slice(1))) {
    case 'value':
      return { ...record, value: flipped(record.value ?? Buffer.alloc(0), chance) };
    case 'header':
      return { ...record, headers: { ...record.headers, [name]: changed(text, chance) } };
    case 'null header':
      return { ...record, rawHeaders: [['x-added', null]] };
    case 'no text':
      return { ...record, rawHeaders: [['x-added', Buffer.from([0xff, 0xfe])]] };
    case 'twice':
      return { ...record, rawHeaders: [[name, Buffer.from(text)]] };
    case 'tombstone':
      return { ...record, value: null };
  }
}

function flipped(value: Buffer, chance: Chance): Buffer {
  const copy = Buffer.from(value);
  const index = chance.between(0, copy.length - 1);
  copy[index] = copy[index]! ^ (1 << chance.between(0, 7));
  return copy;
}

function changed(text: string, chance: Chance): string {
  const index = chance.between(0, Math.max(text.length - 1, 0));
  const other = text[index] === '7' ? '8' : '7';
  return text.slice(0, index) + other + text.slice(index + 1);
}
