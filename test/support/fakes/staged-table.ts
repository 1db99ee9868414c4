/**
 * A table of the fake store as one transaction sees it: what is committed, with its own changes on
 * top. Changes are kept as functions and not as rows, because the relay may mark a row as sent
 * between the change and the commit.
 */
export class StagedTable<Key, Row> {
  readonly #changes = new Map<Key, (row: Row | undefined) => Row | undefined>();

  constructor(private readonly committed: Map<Key, Row>) {}

  get(key: Key): Row | undefined {
    const row = this.committed.get(key);
    const change = this.#changes.get(key);
    return change ? change(row) : row;
  }

  *entries(): IterableIterator<[Key, Row]> {
    const keys = new Set([...this.committed.keys(), ...this.#changes.keys()]);
    for (const key of keys) {
      const row = this.get(key);
      if (row !== undefined) yield [key, row];
    }
  }

  change(key: Key, change: (row: Row | undefined) => Row | undefined): void {
    const before = this.#changes.get(key);
    this.#changes.set(key, before ? (row) => change(before(row)) : change);
  }

  set(key: Key, row: Row): void {
    this.change(key, () => row);
  }

  delete(key: Key): void {
    this.change(key, () => undefined);
  }

  commit(): void {
    for (const [key, change] of this.#changes) {
      const row = change(this.committed.get(key));
      if (row === undefined) this.committed.delete(key);
      else this.committed.set(key, row);
    }
  }
}
