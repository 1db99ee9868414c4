/** Many bodies as one parameter, with the place of each for `substring(block from start for size)`. */
export interface BodyBlock {
  readonly block: Buffer;
  /** From 1, as SQL counts. */
  readonly starts: readonly number[];
  readonly sizes: readonly number[];
}

/**
 * One bytea travels to the server as it is; a bytea[] is written out in hexadecimal and parsed
 * again. 400 bodies of 1.1 KB: 4 ms against 15 ms, on a busy machine.
 */
export function toBodyBlock(rows: readonly { readonly body: Buffer }[]): BodyBlock {
  const starts: number[] = [];
  let next = 1;
  for (const { body } of rows) {
    starts.push(next);
    next += body.length;
  }
  return {
    block: Buffer.concat(rows.map(({ body }) => body)),
    starts,
    sizes: rows.map(({ body }) => body.length),
  };
}
