import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The first schema. Texts that identify something collate "C": order and prefixes by code unit. */
export class CreateSchema1767225600000 implements MigrationInterface {
  readonly name = 'CreateSchema1767225600000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...tables, ...indexes, ...guards, ...views, ...comments()]) {
      await runner.query(statement);
    }
  }

  async down(): Promise<void> {
    // Forward only: a history that must never be lost has no way back to an empty database.
  }
}

const tables = [
  // Between 1 and 9999999, as in the last part of a case number: it repeats after ten million
  // filings, which is further apart than a day.
  `create sequence case_serials as integer minvalue 1 maxvalue 9999999 cycle`,

  // fillfactor 70: each case is updated ten times or more, and with room on its page the new version
  // stays there. An update that leaves the status alone then touches no index (HOT). One that
  // changes it pays for the operators' index by status: 3 ms for 200 cases.
  `create table cases (
    case_no text collate "C" primary key check (length(case_no) between 1 and 50),
    origin_region text collate "C" not null,
    handling_region text collate "C" not null,
    item text collate "C" not null,
    -- Written by the program and not generated: ->> fails on any \\u0000 of the state.
    status text collate "C" not null,
    -- json and not jsonb: it gives back exactly what it was given, and takes a \\u0000 in a text.
    state json not null,
    event_count integer not null check (event_count >= 0),
    head_hash bytea not null check (octet_length(head_hash) = 32),
    sent_seq integer not null check (sent_seq >= 0),
    received_seq integer not null check (received_seq >= 0),
    blocked text collate "C",
    -- As the history writes it. Always in one zone and of one length, so it sorts by time.
    due_at text collate "C",
    filed_at timestamptz(3) not null,
    updated_at timestamptz(3) not null
  ) with (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.05)`,

  // Only ever inserted into, so pages are filled to the brim; vacuum is for visibility alone.
  `create table case_changes (
    case_no text collate "C" not null,
    first_event_no integer not null check (first_event_no >= 1),
    event_count integer not null check (event_count >= 1),
    change_id uuid not null unique,
    region text collate "C" not null,
    previous_hash bytea not null check (octet_length(previous_hash) = 32),
    hash bytea not null check (octet_length(hash) = 32),
    recorded_at timestamptz(3) not null,
    body bytea not null,
    primary key (case_no, first_event_no)
  ) with (fillfactor = 100)`,

  // A message is inserted once and sometimes given its outcome afterwards: 90 leaves room for that.
  `create table inbox (
    source text collate "C" not null check (length(source) between 1 and 200),
    message_id text collate "C" not null check (length(message_id) between 1 and 200),
    digest bytea not null check (octet_length(digest) = 32),
    outcome text collate "C" not null
      check (outcome in ('APPLIED', 'FORWARDED', 'REFUSED', 'PARKED', 'DEAD_LETTERED')),
    received_at timestamptz(3) not null,
    case_no text collate "C",
    refusal json,
    primary key (source, message_id)
  ) with (fillfactor = 90)`,

  // A queue: rows live for seconds. Vacuum by a fixed number of dead rows and without pauses, or
  // the dead ones at the front of the partial index are walked again by every drain. Bodies stay
  // on the page, uncompressed: compressing what is deleted at once is wasted work.
  `create table outbox (
    id bigint generated always as identity primary key,
    shard smallint not null check (shard between 0 and 7),
    attempts smallint not null default 0,
    case_seq integer,
    awaits_receipt boolean not null,
    created_at timestamptz(3) not null,
    sent_at timestamptz(3),
    next_send_at timestamptz(3),
    destination text collate "C" not null check (destination in ('EXCHANGE', 'REGION_SYSTEM')),
    type text collate "C" not null,
    message_id text collate "C" not null check (length(message_id) between 1 and 200),
    message_key text collate "C" not null check (length(message_key) between 1 and 200),
    case_no text collate "C",
    target_region text collate "C",
    traceparent text collate "C",
    digest bytea not null check (octet_length(digest) = 32),
    body bytea not null,
    check ((sent_at is null) = (next_send_at is null)),
    check ((sent_at is null) = (attempts = 0))
  ) with (
    toast_tuple_target = 8160,
    autovacuum_vacuum_scale_factor = 0,
    autovacuum_vacuum_threshold = 5000,
    autovacuum_vacuum_cost_delay = 0
  )`,
  `alter table outbox alter column body set storage external`,

  `create table deliveries (
    message_id text collate "C" primary key,
    case_no text collate "C",
    target_region text collate "C",
    type text collate "C" not null,
    case_seq integer,
    attempts integer not null check (attempts >= 1),
    sent_at timestamptz(3) not null,
    delivered_at timestamptz(3) not null,
    outcome text collate "C" not null check (outcome in ('APPLIED', 'DEAD_LETTERED')),
    reason text,
    digest bytea not null check (octet_length(digest) = 32)
  )`,

  `create table parked (
    source text collate "C" not null check (length(source) between 1 and 200),
    message_id text collate "C" not null check (length(message_id) between 1 and 200),
    case_no text collate "C" not null,
    sender_region text collate "C" not null,
    case_seq integer not null,
    type text collate "C" not null,
    digest bytea not null check (octet_length(digest) = 32),
    parked_at timestamptz(3) not null,
    traceparent text collate "C",
    body bytea not null,
    primary key (source, message_id)
  )`,
];

const indexes = [
  // The list of cases, newest first, and the same within one item, status or pair of regions. On
  // 100000 rows every page of the list takes below 6 ms, most below 0.2 ms; without the last of
  // these a region with few cases took 75 ms, and longer with every case of the others.
  `create index cases_filed on cases (filed_at desc, case_no desc)`,
  `create index cases_item on cases (item, filed_at desc, case_no desc)`,
  `create index cases_status on cases (status, filed_at desc, case_no desc)`,
  `create index cases_regions on cases
     (origin_region, handling_region, filed_at desc, case_no desc)`,
  `create index cases_blocked on cases (updated_at) where blocked is not null`,
  // Never sent, in the order written. Partial, so that messages that wait for days for the receipt
  // of a region that is down are not walked over.
  `create index outbox_fresh on outbox (shard, id) where sent_at is null`,
  `create index outbox_overdue on outbox (shard, next_send_at, id) where sent_at is not null`,
  `create unique index outbox_awaiting on outbox (message_id) where awaits_receipt`,
  `create index outbox_sequence on outbox (case_no, target_region, case_seq) where awaits_receipt`,
  `create index parked_case on parked (case_no, case_seq)`,
  // Rows lie in the order of time, so a block range index of a few pages is enough for pruning.
  `create index inbox_received on inbox using brin (received_at) with (pages_per_range = 32)`,
  `create index deliveries_delivered on deliveries using brin (delivered_at)
     with (pages_per_range = 32)`,
];

const guards = [
  `create function refuse_change_of_history() returns trigger language plpgsql as $$
  begin
    raise exception 'case_changes is append-only: % refused', tg_op
      using errcode = 'integrity_constraint_violation';
  end
  $$`,
  `create trigger case_changes_append_only before update or delete on case_changes
     for each row execute function refuse_change_of_history()`,
  `create trigger case_changes_no_truncate before truncate on case_changes
     for each statement execute function refuse_change_of_history()`,
];

const views = [
  // PostgreSQL cannot unpack an escaped NUL, and one of them would fail every query over the view.
  `create view case_events as
   select change.case_no,
          change.first_event_no + (event.position - 1)::integer as event_no,
          event.content ->> 'type' as type,
          event.content ->> 'occurredAt' as occurred_at,
          event.content -> 'data' as data,
          change.region,
          change.change_id,
          record.content ->> 'cause' as cause,
          change.recorded_at
     from case_changes as change
    cross join lateral (
          select replace(convert_from(change.body, 'UTF8'), '\\u0000', '\\ufffd')::json
          ) as record (content)
    cross join lateral json_array_elements(record.content -> 'events')
          with ordinality as event (content, position)`,
];

/** Chinese / English, for whoever opens the database with a tool of their own. */
const descriptions: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  cases: {
    '': '办件：每件一行，当前状态，不含个人信息 / Cases: one row each, the state now, nothing personal',
    case_no: '办件编号 / Case number',
    origin_region: '收件地区划代码 / Origin region (GB/T 2260)',
    handling_region: '办理地区划代码 / Handling region (GB/T 2260)',
    item: '事项 / Service item',
    state: '由历史推出的状态 / State folded from the history',
    status: '环节状态 / Status, out of the state',
    event_count: '历史事件数 / Number of events in the history',
    head_hash: '末次变更摘要，链头 / SHA-256 of the last change: head of the chain',
    sent_seq: '已发出序号 / Last sequence number sent to the other region',
    received_seq: '已应用对方序号 / Last sequence number applied from the other region',
    blocked: '阻塞原因，空为正常 / Why nothing more is applied; null when the case flows',
    due_at: '当前时限 / When the running clock ends (RFC 3339)',
    filed_at: '申办时间 / When it was filed',
    updated_at: '更新时间 / When this row last changed',
  },
  case_changes: {
    '': '办件变更：只增不改的历史，一次决定一行 / Case changes: the append-only history, one row a decision',
    case_no: '办件编号 / Case number',
    first_event_no: '首事件序号 / Position of its first event in the history, from 1',
    event_count: '事件数 / Number of its events',
    change_id: '变更标识 / Change id',
    region: '写入地区划代码 / Region that wrote it',
    previous_hash: '前序摘要 / Hash of the change before; zeros for the first',
    hash: '正文摘要 / SHA-256 of the body',
    recorded_at: '入库时间 / When this gateway stored it',
    body: '正文原始字节 / The exact bytes of the CaseChange record',
  },
  inbox: {
    '': '收件箱：已受管的消息，用于去重 / Inbox: messages taken charge of, so that each counts once',
    source: '来源 / Who gave the id: a ce_source, or http',
    message_id: '消息标识 / Message id',
    digest: '正文摘要 / SHA-256 of the body',
    outcome: '处理结果 / What became of it',
    received_at: '接收时间 / When it was received',
    case_no: '办件编号 / Case number, when it has one',
    refusal: '拒绝原因 / Why it was refused',
  },
  outbox: {
    '': '发件箱：待发或待回执的消息 / Outbox: messages to send, or sent and without a receipt',
    id: '顺序号 / Order of writing within a key',
    shard: '分片，由键散列 / Shard, by the hash of the key',
    attempts: '已发次数 / How many times it was sent',
    case_seq: "办件内发送序号 / Sequence of this gateway's messages about the case",
    awaits_receipt: '是否等待回执 / Stays until the receipt of the other region',
    created_at: '写入时间 / When it was written',
    sent_at: '首次发送时间 / When it was first sent; null when never',
    next_send_at: '下次重发时间 / When it is sent again without a receipt',
    destination: '去向 / EXCHANGE: another region; REGION_SYSTEM: the back office',
    type: '记录类型 / Record type',
    message_id: '消息标识，重发不变 / Message id, kept through every retry',
    message_key: '排序键 / Messages of one key leave in the order written',
    case_no: '办件编号 / Case number, when it has one',
    target_region: '目标区划代码 / Region it goes to; null for the back office',
    traceparent: '追踪标识 / W3C trace context',
    digest: '正文摘要 / SHA-256 of the body',
    body: '正文原始字节 / The exact bytes to send',
  },
  deliveries: {
    '': '送达记录：已有对方回执的消息 / Deliveries: messages that the other region gave a receipt for',
    message_id: '消息标识 / Message id; of a change, its change id',
    case_no: '办件编号 / Case number',
    target_region: '目标区划代码 / Region it went to',
    type: '记录类型 / Record type',
    case_seq: '办件内发送序号 / Its sequence number',
    attempts: '发送次数 / How many times it was sent',
    sent_at: '首次发送时间 / When it was first sent',
    delivered_at: '回执时间 / When the receipt arrived',
    outcome: '对方处理结果 / What the other region did with it',
    reason: '原因 / Why it was dead-lettered there',
    digest: '正文摘要 / SHA-256 of the body',
  },
  parked: {
    '': '搁置：等待前序消息或人工处理 / Parked: waiting for an earlier message, or for an operator',
    source: '来源 / Who gave the id: a ce_source',
    message_id: '消息标识 / Message id',
    case_no: '办件编号 / Case number',
    sender_region: '发送地区划代码 / Region that sent it',
    case_seq: '办件内发送序号 / Its sequence number',
    type: '记录类型 / Record type',
    digest: '正文摘要 / SHA-256 of the body',
    parked_at: '搁置时间 / When it was parked',
    traceparent: '追踪标识 / W3C trace context',
    body: '正文原始字节 / The exact bytes received',
  },
  case_events: {
    '': '办件事件：历史逐条展开，供查询 / Case events: the history event by event, for queries',
    case_no: '办件编号 / Case number',
    event_no: '事件序号 / Position in the history, from 1',
    type: '事件类型 / Event type',
    occurred_at: '发生时间 / When it happened (RFC 3339)',
    data: '内容 / Data',
    region: '写入地区划代码 / Region that wrote it',
    change_id: '变更标识 / Change it belongs to',
    cause: '起因 / Id of the command that led to it',
    recorded_at: '入库时间 / When this gateway stored it',
  },
};

function comments(): string[] {
  return Object.entries(descriptions).flatMap(([table, columns]) =>
    Object.entries(columns).map(([column, text]) => {
      const kind = table === 'case_events' ? 'view' : 'table';
      const object = column === '' ? `${kind} ${table}` : `column ${table}.${column}`;
      return `comment on ${object} is '${text.replaceAll("'", "''")}'`;
    }),
  );
}
