import { isUtf8 } from 'node:buffer';
import type { BrokerRecord, ConsumedRecord, Place, RawHeader } from '@tongban/exchange';

/** One partition. An offset is given out once, whatever is removed later. */
export class FakeLog {
  /** Offset of the record to be written next. */
  end = 0;
  private kept: ConsumedRecord[] = [];

  constructor(private readonly place: Place) {}

  get records(): readonly ConsumedRecord[] {
    return this.kept;
  }

  append(record: BrokerRecord, timestampMs: number): void {
    const rawHeaders = rawHeadersOf(record);
    this.kept.push({
      ...this.place,
      offset: String(this.end),
      timestampMs,
      key: bytesOf(record.key),
      headers: textsOf(rawHeaders),
      rawHeaders,
      value: bytesOf(record.value),
    });
    this.end += 1;
  }

  /** What is there from an offset on, as a copy. */
  from(offset: number, recordsMax = Infinity): readonly ConsumedRecord[] {
    const first = this.indexOf(offset);
    return this.kept.slice(first, first + recordsMax);
  }

  remove(offsets: readonly string[]): void {
    this.kept = this.kept.filter(({ offset }) => !offsets.includes(offset));
  }

  /** Of the first record that is not before the offset; found by halves. */
  private indexOf(offset: number): number {
    let [low, high] = [0, this.kept.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (Number(this.kept[middle]?.offset) < offset) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

function bytesOf(value: string | Buffer | null): Buffer | null {
  return value === null ? null : Buffer.from(value);
}

/** Raw headers go first, and all of them stay in the order in which they were given. */
function rawHeadersOf({ rawHeaders = [], headers }: BrokerRecord): readonly RawHeader[] {
  return [...rawHeaders, ...Object.entries(headers)].map(([name, value]) => [name, bytesOf(value)]);
}

/** Of a name that is given twice the last counts, and is left out where it is no text. */
function textsOf(rawHeaders: readonly RawHeader[]): Readonly<Record<string, string>> {
  const texts: [name: string, text: string][] = [];
  for (const [name, value] of new Map(rawHeaders))
    if (value !== null && isUtf8(value)) texts.push([name, value.toString('utf8')]);
  return Object.fromEntries(texts);
}
