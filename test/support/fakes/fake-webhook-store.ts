// The bookkeeping of webhooks in memory. It answers the same feature suite as PostgreSQL.
import type { FailureQuery, WebhookFailure, WebhookRecord, WebhookStore } from '@tongban/exchange';
import { copyOf } from './copy-of.js';
import type { FakeDatabase } from './fake-database.js';

type Row = Omit<WebhookRecord, 'failures'>;

export class FakeWebhookStore implements WebhookStore {
  readonly #rows = new Map<string, Row>();
  #failures: readonly WebhookFailure[] = [];

  constructor(private readonly database: FakeDatabase) {}

  async open(endpoints: readonly string[]): Promise<readonly WebhookRecord[]> {
    return endpoints.map((endpoint) => {
      const row = this.#rows.get(endpoint) ?? this.#begin(endpoint);
      return copyOf({ ...row, failures: this.#of(endpoint).length });
    });
  }

  async save({ failures: _, ...row }: WebhookRecord, failure?: WebhookFailure): Promise<boolean> {
    if (this.#rows.get(row.endpoint)?.epoch !== row.epoch) return false;
    this.#rows.set(row.endpoint, copyOf(row));
    if (failure) this.#keep({ ...failure, isAsked: false });
    return true;
  }

  async failures(query: FailureQuery): Promise<readonly WebhookFailure[]> {
    const { endpoint, after, limit, isAsked } = query;
    return this.#of(endpoint)
      .filter((failure) => failure.position > after && (failure.isAsked || !isAsked))
      .sort((one, other) => one.position - other.position)
      .slice(0, limit);
  }

  async ask(endpoint: string): Promise<number> {
    const failures = this.#of(endpoint);
    for (const failure of failures) this.#keep({ ...failure, isAsked: true });
    this.#act(endpoint, {});
    return failures.length;
  }

  async settle(
    { endpoint, position }: Pick<WebhookFailure, 'endpoint' | 'position'>,
    again?: WebhookFailure,
  ): Promise<void> {
    if (again) this.#keep(again);
    else this.#failures = this.#failures.filter((one) => !isSame(one, { endpoint, position }));
  }

  async rewind(endpoint: string, place: number): Promise<void> {
    this.#act(endpoint, { place, attempts: 0, failingSince: null });
  }

  async enable(endpoint: string): Promise<void> {
    const enabled = { disabledAt: null, disabledWhy: null };
    this.#act(endpoint, { ...enabled, attempts: 0, failingSince: null });
  }

  #begin(endpoint: string): Row {
    const row: Row = {
      endpoint,
      place: this.database.tables.head.position,
      attempts: 0,
      failingSince: null,
      lastResult: null,
      disabledAt: null,
      disabledWhy: null,
      epoch: 0,
    };
    this.#rows.set(endpoint, row);
    return row;
  }

  #of(endpoint: string): readonly WebhookFailure[] {
    return copyOf(this.#failures.filter((failure) => failure.endpoint === endpoint));
  }

  #keep(failure: WebhookFailure): void {
    const others = this.#failures.filter((one) => !isSame(one, failure));
    this.#failures = [...others, copyOf(failure)];
  }

  /** Whoever posts is woken as by a commit. */
  #act(endpoint: string, changes: Partial<Row>): void {
    const row = this.#rows.get(endpoint);
    if (row) this.#rows.set(endpoint, { ...row, ...changes, epoch: row.epoch + 1 });
    this.database.committed(this, { isLeader: true });
  }
}

type Key = Pick<WebhookFailure, 'endpoint' | 'position'>;

function isSame(one: Key, other: Key): boolean {
  return one.endpoint === other.endpoint && one.position === other.position;
}
