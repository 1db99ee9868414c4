import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Bookkeeping of webhooks: how far each endpoint was told, and what it did not take. */
export class AddWebhooks1795654800000 implements MigrationInterface {
  readonly name = 'AddWebhooks1795654800000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...tables, ...comments()]) await runner.query(statement);
  }

  async down(): Promise<void> {
    // Forward only.
  }
}

const tables = [
  // Few rows that are overwritten again and again, as those of cursors.
  `create table webhooks (
    endpoint text collate "C" primary key,
    place bigint not null,
    attempts integer not null,
    failing_since timestamptz(3),
    last_result text collate "C",
    disabled_at timestamptz(3),
    disabled_why text collate "C",
    epoch integer not null
  ) with (fillfactor = 10, autovacuum_vacuum_scale_factor = 0,
    autovacuum_vacuum_threshold = 1000, autovacuum_vacuum_cost_delay = 0)`,
  `create table webhook_failures (
    endpoint text collate "C" not null,
    position bigint not null,
    attempts integer not null,
    result text collate "C" not null,
    failed_at timestamptz(3) not null,
    is_asked boolean not null,
    primary key (endpoint, position)
  )`,
  `create index webhook_failure_asked on webhook_failures (endpoint, position) where is_asked`,
];

const descriptions: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  webhooks: {
    '': '推送端点：每个一行 / Webhooks: one row for each endpoint',
    endpoint: '名称 / Name, as it is configured',
    place: '进度 / Position of the journal up to which everything was told, or set aside',
    attempts: '当前记录的尝试次数 / Attempts at the record behind that place',
    failing_since: '连续失败起始时间 / Since when no attempt succeeds',
    last_result: '最近结果 / Status of HTTP, or why there was none',
    disabled_at: '停用时间 / Since when it is told nothing any more',
    disabled_why: '停用原因 / GONE, DOWN or FAILURES',
    epoch: '操作次数 / Raised by each act of an operator',
  },
  webhook_failures: {
    '': '推送失败：多次未被接收的记录 / Records that an endpoint did not take',
    endpoint: '端点名称 / Name of the endpoint',
    position: '日志序号 / Position of the journal',
    attempts: '尝试次数 / Attempts',
    result: '最近结果 / What the last one came to',
    failed_at: '最近失败时间 / When that was',
    is_asked: '是否已要求重推 / Whether an operator has asked to try again',
  },
};

function comments(): string[] {
  return Object.entries(descriptions).flatMap(([table, columns]) =>
    Object.entries(columns).map(([column, text]) =>
      column === ''
        ? `comment on table ${table} is '${text}'`
        : `comment on column ${table}.${column} is '${text}'`,
    ),
  );
}
