/** The only source of chance: ids and jitter. */
export interface Random {
  /** A UUIDv7 (RFC 9562) whose time part is `now`. */
  uuid(now: Date): string;
  /** A number from 0 (included) to 1 (excluded), for jitter. */
  fraction(): number;
}
