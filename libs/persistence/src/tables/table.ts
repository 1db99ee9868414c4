import type { BodyBlock } from './body-block.js';
import type { Codec } from './codecs.js';

/** One codec for each field: a field left out, or of another type, does not compile. */
export type Columns<Row> = { readonly [Field in keyof Row]-?: Codec<Row[Field]> };

/** Rows are compared by these fields, which hold no nulls; the first that differs decides. */
export interface Newer<Row> {
  readonly newerBy: readonly (keyof Row & string)[];
}

export interface TableOptions<Row> {
  readonly key: readonly (keyof Row & string)[];
  /** What becomes of a row whose key is there: refused, left, overwritten by any, or by a newer one. */
  readonly onConflict: 'REFUSE' | 'KEEP' | 'OVERWRITE' | Newer<Row>;
}

interface Column {
  readonly field: string;
  readonly name: string;
  readonly codec: Codec<never>;
}

/**
 * The columns of a table, once: lists, parameters, values and rows are derived from them, so none of
 * them can be in another order or of another type than the others.
 */
export class Table<Row extends object> {
  /** For `select`: each column under the name of its field. */
  readonly list: string;
  /** How many parameters an insert takes besides the block. */
  readonly parameterCount: number;
  readonly key: readonly (keyof Row & string)[];
  /** By which fields one row is newer than another of the same key; none when any overwrites. */
  readonly newerBy: readonly (keyof Row & string)[];
  readonly #columns: readonly Column[];
  readonly #decoded: readonly Column[];
  readonly #conflict: string;

  constructor(
    readonly name: string,
    columns: Columns<Row>,
    { key, onConflict }: TableOptions<Row>,
  ) {
    this.#columns = Object.entries<Codec<never>>(columns).map(([field, codec]) => ({
      field,
      name: codec.column ?? inSnakeCase(field),
      codec,
    }));
    this.#decoded = this.#columns.filter(({ codec }) => codec.decode);
    this.list = this.#columns
      .map(({ field, name: column, codec }) => `${codec.read?.(column) ?? column} as "${field}"`)
      .join(', ');
    const sizes = this.#columns.map(({ codec }) => (codec.element === 'block' ? 2 : 1));
    this.parameterCount = sizes.reduce<number>((sum, size) => sum + size, 0);
    this.key = key;
    this.newerBy = typeof onConflict === 'string' ? [] : onConflict.newerBy;
    this.#conflict = this.#conflictOf(onConflict);
  }

  /** Inserts the rows of `valuesOf`, whose parameters begin at this number; the block is `$1`. */
  insert(firstParameter: number): string {
    let parameter = firstParameter;
    const sent = this.#columns.flatMap(({ name, codec: { element } }) => {
      const next = (type: string, as: string) => `unnest($${parameter++}::${type}[]) as ${as}`;
      return element === 'block'
        ? [next('integer', `${name}_start`), next('integer', `${name}_size`)]
        : [next(element, name)];
    });
    const taken = this.#columns.map(({ name, codec }) => {
      const isBlock = codec.element === 'block';
      const element = isBlock ? `substring($1::bytea from ${name}_start for ${name}_size)` : name;
      return codec.write?.(element) ?? element;
    });
    return `insert into ${this.name} (${this.#columns.map(({ name }) => name).join(', ')})
      select ${taken.join(', ')}
        from (select ${sent.join(', ')}) as sent${this.#conflict}`;
  }

  /** One array for each column; of bytes two, which say where they lie in the block. */
  valuesOf(rows: readonly Row[], block: BodyBlock): unknown[] {
    return this.#columns.flatMap(({ field, codec }) => {
      const values = rows.map((row) => {
        const value = row[field as keyof Row] as never;
        return value === null ? null : codec.encode(value);
      });
      if (codec.element !== 'block') return [arrayOf(codec.element, values)];
      const parts = values as readonly (Buffer | null)[];
      const starts = parts.map((part) => part && block.add(part));
      const sizes = parts.map((part) => part && part.length);
      return [arrayOf('integer', starts), arrayOf('integer', sizes)];
    });
  }

  /** A row of `list` as it is in the program. */
  rowOf(read: Record<string, unknown>): Row {
    for (const { field, codec } of this.#decoded)
      if (read[field] !== null) read[field] = codec.decode?.(read[field] as never);
    return read as Row;
  }

  #conflictOf(onConflict: TableOptions<Row>['onConflict']): string {
    if (onConflict === 'REFUSE') return '';
    const target = `on conflict (${this.#namesOf(this.key).join(', ')})`;
    if (onConflict === 'KEEP') return `\n        ${target} do nothing`;
    const keys: readonly string[] = this.key;
    const others = this.#columns.filter(({ field }) => !keys.includes(field));
    const set = others.map(({ name }) => `${name} = excluded.${name}`);
    const update = `\n        ${target} do update set ${set.join(', ')}`;
    const newer = this.#namesOf(this.newerBy);
    if (newer.length === 0) return update;
    const sent = newer.map((name) => `excluded.${name}`);
    const kept = newer.map((name) => `${this.name}.${name}`);
    return `${update}\n        where (${sent.join(', ')}) > (${kept.join(', ')})`;
  }

  #namesOf(fields: readonly string[]): readonly string[] {
    const names = new Map(this.#columns.map(({ field, name }) => [field, name]));
    return fields.flatMap((field) => names.get(field) ?? []);
  }
}

/** An array as PostgreSQL reads it; that of texts is written by node-postgres, which escapes them. */
function arrayOf(element: Codec<never>['element'], values: readonly unknown[]): unknown {
  if (element === 'text') return values;
  return `{${values.map((value) => value ?? 'NULL').join(',')}}`;
}

function inSnakeCase(field: string): string {
  return field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
