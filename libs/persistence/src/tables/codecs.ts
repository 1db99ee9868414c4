/**
 * How a field of a row is kept in a column, both ways. A codec of more than a field holds does for
 * it as well, never one of less.
 */
export interface Codec<in T> {
  /** Name of the column, where it is not that of the field in snake_case. */
  readonly column?: string;
  /** SQL type of what is sent, one array for each column; `block` for bytes, which go in one block. */
  readonly element:
    'text' | 'integer' | 'bigint' | 'boolean' | 'double precision' | 'uuid' | 'block';
  /** From a value that is not null to what is sent. */
  readonly encode: (value: NonNullable<T>) => string | number | boolean | Buffer;
  /** SQL from what is sent to what the column takes. */
  readonly write?: (element: string) => string;
  /** SQL from the column to what is read. */
  readonly read?: (column: string) => string;
  /** From what node-postgres makes of what is read; never called with null. */
  readonly decode?: (value: never) => unknown;
}

const same = <T>(value: T): T => value;

export const text: Codec<string | null> = { element: 'text', encode: same };
export const integer: Codec<number | null> = { element: 'integer', encode: same };
/** Safe integers, as `Session` reads bigint. */
export const bigint: Codec<number | null> = { element: 'bigint', encode: same };
export const boolean: Codec<boolean | null> = { element: 'boolean', encode: same };
export const uuid: Codec<string> = { element: 'uuid', encode: same };

// As a number: to write a time out as text took 0.5 us, and to parse it again as long.
export const instant: Codec<Date | null> = {
  element: 'double precision',
  encode: (value) => value.getTime() / 1000,
  write: (element) => `to_timestamp(${element})`,
};

/** An integer in decimal, which may be beyond the safe ones. */
export const decimal: Codec<string | null> = {
  element: 'bigint',
  encode: same,
  read: (column) => `${column}::text`,
};

/** json and not jsonb: it gives back exactly what it was given, and takes a \u0000 in a text. */
export const json: Codec<unknown> = {
  element: 'block',
  encode: (value) => Buffer.from(JSON.stringify(value)),
  write: (element) => `convert_from(${element}, 'UTF8')::json`,
};

export const bytes: Codec<Buffer | null> = { element: 'block', encode: same };

/** Lower-case hexadecimal. */
export const hex: Codec<string> = {
  element: 'block',
  encode: (value) => Buffer.from(value, 'hex'),
  read: (column) => `encode(${column}, 'hex')`,
};

const HASH_BYTES = 32;

/** Hashes of 32 bytes, one after another. */
export const hashes: Codec<readonly Buffer[]> = {
  element: 'block',
  encode: (value) => Buffer.concat(value),
  decode: (block: Buffer) =>
    Array.from({ length: block.length / HASH_BYTES }, (_, index) =>
      block.subarray(index * HASH_BYTES, (index + 1) * HASH_BYTES),
    ),
};

/** The same under another name. */
export function named<T>(column: string, codec: Codec<T>): Codec<T> {
  return { ...codec, column };
}
