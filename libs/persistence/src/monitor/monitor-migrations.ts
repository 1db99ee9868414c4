import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The projection of supervision. It can be dropped at any time: the topics hold all that it is made
 * of. Texts that identify something collate "C", as in the databases of the regions.
 */
class CreateProjection1767398400001 implements MigrationInterface {
  readonly name = 'CreateProjection1767398400001';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...tables, ...indexes, ...comments]) await runner.query(statement);
  }

  async down(): Promise<void> {
    // Forward only: a projection is rebuilt, not migrated back.
  }
}

/** In the order they run. */
export const monitorMigrations = [CreateProjection1767398400001];

const tables = [
  // One row. A new generation reads the topics from the beginning, in a consumer group of its own.
  `create table projection (
    singleton boolean primary key default true check (singleton),
    generation uuid not null default gen_random_uuid(),
    built_at timestamptz(3) not null default now()
  )`,
  `insert into projection default values`,
  `create table supervised_cases (
    case_no text collate "C" primary key,
    item text collate "C" not null,
    origin_region text collate "C" not null,
    handling_region text collate "C" not null,
    status text collate "C" not null,
    holder text collate "C",
    due_at timestamptz(3),
    event_count integer not null check (event_count >= 1),
    filed_at timestamptz(3) not null,
    updated_at timestamptz(3) not null,
    region text collate "C" not null,
    position bigint not null
  ) with (fillfactor = 70)`,
  `create table supervised_events (
    case_no text collate "C" not null,
    event_no integer not null check (event_no >= 1),
    type text collate "C" not null,
    occurred_at text collate "C" not null,
    region text collate "C" not null,
    recorded_at timestamptz(3) not null,
    position bigint not null,
    primary key (case_no, event_no)
  )`,
  // One row for a case and region, whose code is null since the case goes on.
  `create table supervised_blocks (
    case_no text collate "C" not null,
    region text collate "C" not null,
    position bigint not null,
    code text collate "C",
    told_at timestamptz(3) not null,
    primary key (case_no, region)
  )`,
  `create table supervised_rejections (
    case_no text collate "C" primary key,
    region text collate "C" not null,
    position bigint not null,
    by_region text collate "C" not null,
    message_type text collate "C" not null,
    code text collate "C" not null,
    rejected_at timestamptz(3) not null
  )`,
  `create table supervised_instances (
    region text collate "C" not null,
    instance_id uuid not null,
    arrived_at timestamptz(3) not null,
    heartbeat json not null,
    primary key (region, instance_id)
  )`,
];

const indexes = [
  `create index supervised_cases_filed on supervised_cases (filed_at desc, case_no desc)`,
  `create index supervised_cases_holder on supervised_cases (holder) where holder is not null`,
  `create index supervised_cases_due on supervised_cases (due_at) where due_at is not null`,
];

const comments = [
  `comment on table projection is '投影代次 / Which building of the projection this is'`,
  `comment on table supervised_cases is '监管视图：每件一行，不含个人信息 / Cases as their regions told, nothing personal'`,
  `comment on table supervised_events is '监管视图：事件，不含内容 / Their events without content'`,
  `comment on table supervised_blocks is '各地暂停或已恢复的办件 / Cases that wait, or waited, for an operator, by region'`,
  `comment on table supervised_rejections is '最近一次未被对方采纳的消息 / The latest message of a case that was set aside'`,
  `comment on table supervised_instances is '各地网关进程最近一次心跳 / The latest heartbeat of each process of a region'`,
];
