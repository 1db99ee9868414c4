import type { ConsumedRecord, RecordBatch } from '@tongban/exchange';

/** What a subscriber was handed, in order. */
export class BatchLog {
  readonly batches: RecordBatch[] = [];

  /** Give it as onBatch. */
  readonly accept = async (batch: RecordBatch): Promise<void> => {
    this.batches.push(batch);
  };

  get records(): readonly ConsumedRecord[] {
    return this.batches.flatMap((batch) => batch.records);
  }

  of(key: string | null): readonly ConsumedRecord[] {
    return this.records.filter((record) => (record.key?.toString('utf8') ?? null) === key);
  }

  textsOf(key: string | null): readonly string[] {
    return this.of(key).map(textOf);
  }

  distinctTexts(): number {
    return new Set(this.records.map(textOf)).size;
  }
}

export function textOf({ value }: ConsumedRecord): string {
  return value?.toString('utf8') ?? '';
}
