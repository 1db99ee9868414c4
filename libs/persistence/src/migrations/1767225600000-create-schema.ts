import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The schema. Texts that identify something collate "C": order and prefixes by code unit. */
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

// Few conditions are checked here: the server reads each of them from its text again for every
// statement. A small batch took 0.67 ms of its CPU with 25 of them, 0.56 without. What they would
// say holds by the types of the program, and what must never be double by the indexes.

// Rows that are overwritten again and again, few of them: with nearly all of its page free, a row's
// new version stays on it, and whoever comes by next clears the old ones away. Vacuum is for what a
// long reader has kept alive meanwhile.
const hotAndSmall = `with (fillfactor = 10, autovacuum_vacuum_scale_factor = 0,
    autovacuum_vacuum_threshold = 1000, autovacuum_vacuum_cost_delay = 0)`;

const tables = [
  `create table journal_head (
    singleton boolean primary key,
    position bigint not null,
    -- The last part of a case number: it repeats after ten million filings, further apart than a day.
    serial integer not null,
    generation bigint not null,
    verified_generation bigint not null,
    behind json,
    -- Null until the first gateway starts here; from then on for good.
    region text collate "C"
  ) ${hotAndSmall}`,
  `insert into journal_head values (true, 0, 0, 0, 0, null, null)`,

  // Only ever inserted into, so pages are filled to the brim; vacuum is for visibility alone. Bodies
  // stay on the page, uncompressed, while a page can hold them: compressing 2 KB takes longer than
  // everything else that is done with the row.
  `create table journal (
    position bigint primary key,
    id uuid not null,
    kind text collate "C" not null,
    recorded_at timestamptz(3) not null,
    case_no text collate "C",
    region text collate "C" not null,
    first_event_no integer,
    event_count integer,
    previous_hash bytea,
    hash bytea not null,
    cause text collate "C" not null,
    traceparent text collate "C",
    -- json and not jsonb: it gives back exactly what it was given, and takes a \\u0000 in a text.
    summary json not null,
    peer text collate "C",
    stream_no bigint,
    is_outgoing boolean,
    body bytea not null
  ) with (fillfactor = 100, toast_tuple_target = 8160)`,
  `alter table journal alter column body set storage external`,

  // fillfactor 45: each case is updated ten times or more, those of a page mostly together. With room
  // for a second version of each they stay there and no index is written (HOT), because no index
  // holds what such an update changes: all of 95000 updates in batches, 85 % of them at 70.
  `create table cases (
    case_no text collate "C" primary key,
    origin_region text collate "C" not null,
    handling_region text collate "C" not null,
    item text collate "C" not null,
    status text collate "C" not null,
    ended_as text collate "C",
    state json not null,
    state_version integer not null,
    event_count integer not null,
    head_hash bytea not null,
    is_shared boolean not null,
    blocked text collate "C",
    rejected text collate "C",
    -- As the history writes it. Always in one zone and of one length, so it sorts by time.
    due_at text collate "C",
    provisional_year integer,
    filed_at timestamptz(3) not null,
    updated_at timestamptz(3) not null
  ) with (fillfactor = 45, autovacuum_vacuum_scale_factor = 0.05)`,

  `create table commands (
    source text collate "C" not null,
    command_id text collate "C" not null,
    digest bytea not null,
    outcome text collate "C" not null,
    case_no text collate "C",
    refusal json,
    received_at timestamptz(3) not null,
    primary key (source, command_id),
    check (length(source) <= 220 and length(command_id) <= 200)
  )`,

  `create table streams (
    peer text collate "C" primary key,
    sent_size bigint not null,
    sent_frontier bytea not null,
    received_size bigint not null,
    received_frontier bytea not null,
    acked_size bigint not null,
    acked_at timestamptz(3),
    peer_generation bigint not null,
    peer_release integer not null,
    resend_from bigint,
    fault text collate "C",
    fault_at timestamptz(3)
  ) ${hotAndSmall}`,

  `create table frames (
    peer text collate "C" not null,
    is_outgoing boolean not null,
    first_no bigint not null,
    last_no bigint not null,
    root bytea not null,
    recorded_at timestamptz(3) not null,
    primary key (peer, is_outgoing, last_no)
  )`,

  `create table acks (
    peer text collate "C" not null,
    size bigint not null,
    root bytea not null,
    received_at timestamptz(3) not null,
    primary key (peer, size)
  )`,

  `create table cursors (
    destination text collate "C" primary key,
    place bigint not null,
    next_offset bigint
  ) ${hotAndSmall}`,

  `create table parked (
    peer text collate "C" not null,
    stream_no bigint not null,
    reason text collate "C" not null,
    case_no text collate "C",
    type text collate "C" not null,
    code text collate "C",
    detail text not null,
    body bytea not null,
    origin text not null,
    parked_at timestamptz(3) not null,
    primary key (peer, stream_no)
  )`,

  `create table offsets (
    topic text collate "C" not null,
    partition integer not null,
    next_offset bigint not null,
    primary key (topic, partition)
  ) ${hotAndSmall}`,
];

const indexes = [
  `create unique index journal_change on journal (case_no, first_event_no)
     where kind = 'case.changed'`,
  `create unique index journal_line on journal (peer, stream_no) where is_outgoing`,
  `create index journal_set_aside on journal (position) where kind = 'record.set-aside'`,

  // The list of cases, newest first, and the same within an item, a pair of regions, what has not
  // ended, and each way to end. The columns of all of them change when a case ends, or never.
  `create index cases_filed on cases (filed_at desc, case_no desc)`,
  `create index cases_item on cases (item, filed_at desc, case_no desc)`,
  `create index cases_regions on cases
     (origin_region, handling_region, filed_at desc, case_no desc)`,
  `create index cases_open on cases (filed_at desc, case_no desc) where ended_as is null`,
  `create index cases_ended on cases (ended_as, filed_at desc, case_no desc)
     where ended_as is not null`,
  `create index cases_blocked on cases (case_no) where blocked is not null`,
  `create index cases_provisional on cases (filed_at desc, case_no desc)
     where provisional_year is not null`,

  `create index parked_case on parked (case_no) where case_no is not null`,
  `create index parked_code on parked (code) where code is not null`,
  `create index parked_at on parked (parked_at)`,
];

const guards = [
  `create function refuse_change_of_history() returns trigger language plpgsql as $$
  begin
    raise exception '% is append-only: % refused', tg_table_name, tg_op
      using errcode = 'integrity_constraint_violation';
  end
  $$`,
  ...['journal', 'frames', 'acks'].map(
    (table) => `create trigger ${table}_append_only before update or delete or truncate on ${table}
      for each statement execute function refuse_change_of_history()`,
  ),
];

// PostgreSQL cannot unpack an escaped NUL nor half of a surrogate pair, both of which JSON may hold, and
// one of them would fail every query over the view. Backslashes that are themselves escaped are passed.
const notUnpacked = [
  String.raw`(?<=(?:^|[^\\])(?:\\\\)*)(?:\\u0000`,
  String.raw`\\u[dD][89abAB][[:xdigit:]]{2}(?!\\u[dD][c-fC-F])`,
  String.raw`(?<!\\u[dD][89abAB][[:xdigit:]]{2})\\u[dD][c-fC-F][[:xdigit:]]{2})`,
].join('|');

const views = [
  String.raw`create view case_events as
   select change.case_no,
          change.first_event_no + (event.position - 1)::integer as event_no,
          event.content ->> 'type' as type,
          event.content ->> 'occurredAt' as occurred_at,
          event.content -> 'data' as data,
          change.region,
          change.id as change_id,
          change.cause,
          change.recorded_at
     from journal as change
    cross join lateral (select convert_from(change.body, 'UTF8') as text) as written
    cross join lateral json_array_elements((
            case when position('\u' in written.text) = 0 then written.text
                 else regexp_replace(written.text, '${notUnpacked}', '\\ufffd', 'g')
            end)::json -> 'events')
          with ordinality as event (content, position)
    where change.kind = 'case.changed'`,
];

/** Chinese / English, for whoever opens the database with a tool of their own. */
const descriptions: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  journal_head: {
    '': '日志头：唯一一行，写入前先锁定 / Head of the journal: the one row that every writer locks first',
    singleton: '恒为真，只此一行 / Always true: there is one row',
    position: '末条序号 / Position of the last entry; 0 when there is none',
    serial: '末个办件流水号 / The last serial number given to a case',
    generation: '发布代次 / Raised by every process that takes over publishing',
    verified_generation: '已核对代次 / The generation that has looked at its own topics',
    behind:
      '落后情况，非空时不得写入 / What its topics hold beyond it; while it is there nothing is written',
    region:
      '所属区划代码，首次启动时写入 / The region whose database this is, by its first gateway',
  },
  journal: {
    '': '日志：只增不改，本地区记录的一切 / Journal: append-only, everything this region has recorded',
    position: '序号，即提交次序，无间断 / Position: the order of commits, without gaps',
    id: '标识，重发不变 / Id, kept through every send; of a change its change id',
    kind: '类别 / What it is',
    recorded_at: '入库时间 / When this gateway recorded it',
    case_no: '办件编号 / Case number, when it has one',
    region: '写入地区划代码 / Region that wrote the body',
    first_event_no: '首事件序号 / Of a change: position of its first event in the history, from 1',
    event_count: '事件数 / Of a change: number of its events',
    previous_hash: '前序摘要 / Of a change: hash of the change before; zeros for the first',
    hash: '正文摘要 / SHA-256 of the body',
    cause: '起因 / Id of the command that led to it',
    traceparent: '追踪标识 / W3C trace context',
    summary: '摘要信息，不含个人信息 / What is told without opening the body; nothing personal',
    peer: '对方区划代码 / Region whose stream it is a line of',
    stream_no: '流内序号 / Number in that stream, from 1',
    is_outgoing: '是否发往对方 / Whether it goes to that region or came from it',
    body: '正文原始字节 / The exact bytes',
  },
  cases: {
    '': '办件：每件一行，当前状态，不含个人信息 / Cases: one row each, the state now, nothing personal',
    case_no: '办件编号 / Case number',
    origin_region: '收件地区划代码 / Origin region (GB/T 2260)',
    handling_region: '办理地区划代码 / Handling region (GB/T 2260)',
    item: '事项 / Service item',
    status: '环节状态 / Status, out of the state',
    ended_as: '终结时的状态，未终结为空 / The status it ended in; null before',
    state: '由历史推出的状态 / State folded from the history',
    event_count: '历史事件数 / Number of events in the history',
    head_hash: '末次变更摘要，链头 / SHA-256 of the last change: head of the chain',
    is_shared: '对方是否已知 / Whether the other region has been told of it',
    blocked: '阻塞原因，空为正常 / Why nothing more is applied; null when the case flows',
    rejected:
      '对方搁置本地消息的原因 / Why the other region set a message aside; null once it goes on',
    state_version: '状态的结构版本 / Shape of the state; of another one, it is folded again',
    due_at: '当前时限 / When the first of the running clocks ends (RFC 3339)',
    provisional_year:
      '暂定期限的年份，其放假安排尚未载入 / Year without a notice that makes a due date provisional',
    filed_at: '申办时间 / When it was filed',
    updated_at: '更新时间 / When this row last changed',
  },
  commands: {
    '': '指令：已答复的指令，重复提交得同一答复 / Commands: answered once, and the same when they come again',
    source: '来源，按渠道和调用方区分 / Who gave the id, by channel and caller',
    command_id: '指令标识 / Command id',
    digest: '内容摘要 / SHA-256 of what was asked',
    outcome: '答复 / The answer',
    case_no: '办件编号 / Case number, when it has one',
    refusal: '拒绝原因 / Why it was refused',
    received_at: '接收时间 / When it was received',
  },
  streams: {
    '': '消息流：每个对方地区一行，往来两向 / Streams: one row for each other region, both ways',
    peer: '对方区划代码 / The other region',
    sent_size: '已写入条数 / Messages written to it',
    sent_frontier: '已写入部分的树沿 / Frontier of their Merkle tree',
    received_size: '已受管条数 / Messages of it taken in charge',
    received_frontier: '已受管部分的树沿 / Frontier of their Merkle tree',
    acked_size: '对方已确认条数 / What it has taken in charge, by its word',
    acked_at: '最近确认时间 / When it last said so',
    peer_release: '对方声明的契约版本 / The release of the contracts that it announced',
    peer_generation: '对方发布代次 / The newest generation of its gateway',
    resend_from: '对方请求重发的起点 / It asked for everything from this number on',
    fault: '来流异常 / What is wrong with what it sends',
    fault_at: '异常时间 / Since when',
  },
  frames: {
    '': '帧：一并发送的连续消息，提交时固定 / Frames: messages that travel together, fixed at commit',
    peer: '对方区划代码 / The other region',
    is_outgoing: '是否发往对方 / Whether it goes to that region or came from it',
    first_no: '首条序号 / Number of its first message',
    last_no: '末条序号 / Number of its last message',
    root: '至末条的默克尔根 / Root of the stream at its end',
    recorded_at: '入库时间 / When it was recorded',
  },
  acks: {
    '': '确认：对方声明已受管，根已核对 / Acks: what the other region has taken in charge, root checked',
    peer: '对方区划代码 / The other region',
    size: '确认至第几条 / Everything up to this number',
    root: '该处的默克尔根 / Root of the stream there',
    received_at: '收到时间 / When the ack came',
  },
  cursors: {
    '': '发布进度：每个去向一行 / Cursors: how far each destination has been published',
    destination: '去向 / A region code, back-office, supervision, or a topic of dead letters',
    place: '进度 / Of a region a number of its stream, else a position of the journal',
    next_offset: '主题中其后的位移 / Offset after the last record published to a region',
  },
  parked: {
    '': '搁置：已受管而未应用的消息 / Parked: messages taken in charge and not applied yet',
    peer: '发送地区划代码 / Region that sent it',
    stream_no: '流内序号 / Number in its stream',
    reason: '搁置类别 / FAULTY: wrong in itself; WAITING: its case is blocked',
    case_no: '办件编号 / Case number, when it names one',
    type: '记录类型 / Record type',
    code: '原因代码 / Problem code',
    detail: '说明 / What is wrong, for the operator',
    body: '消息原始字节 / The line as it came',
    origin: '来处 / Topic, partition, offset, and the headers of its frame',
    parked_at: '搁置时间 / When it was parked',
  },
  offsets: {
    '': '已读位移：与所受管的消息一同保存 / Offsets: how far topics are read, saved with what was taken',
    topic: '主题 / Topic',
    partition: '分区 / Partition',
    next_offset: '下一位移 / Offset of the record to read next',
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
    recorded_at: '入库时间 / When this gateway recorded it',
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
