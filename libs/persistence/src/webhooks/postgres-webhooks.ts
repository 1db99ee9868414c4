import type { FailureQuery, WebhookFailure, WebhookRecord, WebhookStore } from '@tongban/exchange';
import type { DataSource } from 'typeorm';
import { onConnection, type Session } from '../session.js';
import { LEADER_CHANNEL } from '../store/write-batch.js';

const find = `
  select endpoint, place, attempts, failing_since as "failingSince", last_result as "lastResult",
         disabled_at as "disabledAt", disabled_why as "disabledWhy", epoch,
         (select count(*)::integer from webhook_failures as failure
           where failure.endpoint = webhooks.endpoint) as failures
    from webhooks
   where endpoint = any($1::text[])`;

const begin = `
  insert into webhooks (endpoint, place, attempts, epoch)
  select name, position, 0, 0 from unnest($1::text[]) as name, journal_head
      on conflict (endpoint) do nothing`;

const overwriteFailure = `on conflict (endpoint, position) do update set
    attempts = excluded.attempts, result = excluded.result, failed_at = excluded.failed_at,
    is_asked = excluded.is_asked`;

// What an operator has changed since is not written over.
const save = `
  with saved as (
    update webhooks
       set place = $3, attempts = $4, failing_since = $5, last_result = $6, disabled_at = $7,
           disabled_why = $8
     where endpoint = $1 and epoch = $2
    returning endpoint),
  failed as (
    insert into webhook_failures (endpoint, position, attempts, result, failed_at, is_asked)
    select endpoint, $9::bigint, $10::integer, $11::text, $12::timestamptz, false
      from saved where $9::bigint is not null
    ${overwriteFailure})
  select endpoint from saved`;

const findFailures = `
  select endpoint, position, attempts, result, failed_at as "failedAt", is_asked as "isAsked"
    from webhook_failures
   where endpoint = $1 and position > $2 and (is_asked or not $4::boolean)
   order by position
   limit $3`;

const ask = `
  with asked as (
    update webhook_failures set is_asked = true where endpoint = $1 returning 1),
  acted as (update webhooks set epoch = epoch + 1 where endpoint = $1)
  select count(*)::integer as count from asked`;

const keepFailure = `
  insert into webhook_failures (endpoint, position, attempts, result, failed_at, is_asked)
  values ($1, $2, $3, $4, $5, $6) ${overwriteFailure}`;

const rewind = `
  update webhooks set place = $2, attempts = 0, failing_since = null, epoch = epoch + 1
   where endpoint = $1`;

const enable = `
  update webhooks
     set disabled_at = null, disabled_why = null, attempts = 0, failing_since = null,
         epoch = epoch + 1
   where endpoint = $1`;

/** Whoever posts is woken as by a commit. */
const wake = `select pg_notify('${LEADER_CHANNEL}', '')`;

/** The bookkeeping of webhooks in the database of the region. */
export class PostgresWebhooks implements WebhookStore {
  constructor(private readonly dataSource: DataSource) {}

  async open(endpoints: readonly string[]): Promise<readonly WebhookRecord[]> {
    const held = await this.#run((session) => this.#find(session, endpoints));
    if (held.length === endpoints.length) return held;
    return this.#run(async (session) => {
      await session.run({ text: begin }, [endpoints]);
      return this.#find(session, endpoints);
    });
  }

  async save(record: WebhookRecord, failure?: WebhookFailure): Promise<boolean> {
    const { endpoint, epoch, place, attempts, failingSince, lastResult } = record;
    const { disabledAt, disabledWhy } = record;
    const values = [
      ...[endpoint, epoch, place, attempts, failingSince, lastResult, disabledAt, disabledWhy],
      ...[failure?.position, failure?.attempts, failure?.result, failure?.failedAt],
    ];
    const saved = await this.#run((session) => session.run({ text: save }, values));
    return saved.length > 0;
  }

  failures({ endpoint, after, limit, isAsked }: FailureQuery): Promise<readonly WebhookFailure[]> {
    const values = [endpoint, after, limit, isAsked];
    return this.#run((session) => session.run<WebhookFailure>({ text: findFailures }, values));
  }

  async ask(endpoint: string): Promise<number> {
    const [row] = await this.#act<{ count: number }>(ask, [endpoint]);
    return row?.count ?? 0;
  }

  async settle(
    { endpoint, position }: Pick<WebhookFailure, 'endpoint' | 'position'>,
    again?: WebhookFailure,
  ): Promise<void> {
    const text = again
      ? keepFailure
      : 'delete from webhook_failures where endpoint = $1 and position = $2';
    const values = again && [again.attempts, again.result, again.failedAt, again.isAsked];
    await this.#run((session) => session.run({ text }, [endpoint, position, ...(values ?? [])]));
  }

  async rewind(endpoint: string, place: number): Promise<void> {
    await this.#act(rewind, [endpoint, place]);
  }

  async enable(endpoint: string): Promise<void> {
    await this.#act(enable, [endpoint]);
  }

  async #find(session: Session, endpoints: readonly string[]): Promise<readonly WebhookRecord[]> {
    const rows = await session.run<WebhookRecord>({ text: find }, [endpoints]);
    return endpoints.flatMap((name) => rows.find(({ endpoint }) => endpoint === name) ?? []);
  }

  #act<Row extends object>(text: string, values: readonly unknown[]): Promise<readonly Row[]> {
    return this.#run(async (session) => {
      const rows = await session.run<Row>({ text }, values);
      await session.run({ text: wake });
      return rows;
    });
  }

  #run<T>(work: (session: Session) => Promise<T>): Promise<T> {
    return onConnection(this.dataSource, work);
  }
}
