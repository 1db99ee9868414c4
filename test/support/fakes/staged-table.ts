import { OperationalError } from '@tongban/exchange';

/** A table of the fake store as one transaction sees it: what is committed, its own rows on top. */
export class StagedTable<Key, Row> {
  /** Undefined: removed. */
  readonly #rows = new Map<Key, Row | undefined>();

  constructor(private readonly committed: Map<Key, Row>) {}

  get(key: Key): Row | undefined {
    return this.#rows.has(key) ? this.#rows.get(key) : this.committed.get(key);
  }

  *values(): IterableIterator<Row> {
    const keys = new Set([...this.committed.keys(), ...this.#rows.keys()]);
    for (const key of keys) {
      const row = this.get(key);
      if (row !== undefined) yield row;
    }
  }

  set(key: Key, row: Row): void {
    this.#rows.set(key, row);
  }

  /** A key that is there refuses the statement. */
  insert(rows: readonly Row[], keyOf: (row: Row) => Key): void {
    for (const row of rows) {
      const key = keyOf(row);
      if (this.get(key) !== undefined) throw refused('STORE_CONFLICT');
      this.set(key, row);
    }
  }

  /** A row whose key is there is left out. */
  keep(rows: readonly Row[], keyOf: (row: Row) => Key): void {
    for (const row of rows) if (this.get(keyOf(row)) === undefined) this.set(keyOf(row), row);
  }

  /** A key that is there gets the new row; one that is given twice refuses the statement. */
  overwrite(rows: readonly Row[], keyOf: (row: Row) => Key): void {
    if (new Set(rows.map(keyOf)).size < rows.length) throw refused('STORE_UNAVAILABLE');
    for (const row of rows) this.set(keyOf(row), row);
  }

  delete(key: Key): void {
    this.#rows.set(key, undefined);
  }

  commit(): void {
    for (const [key, row] of this.#rows) {
      if (row === undefined) this.committed.delete(key);
      else this.committed.set(key, row);
    }
  }
}

/** STORE_CONFLICT: of a unique key. Whatever else the server refuses is to the engine its absence. */
export function refused(code: 'STORE_CONFLICT' | 'STORE_UNAVAILABLE'): OperationalError {
  return new OperationalError(code, { retryable: true });
}
