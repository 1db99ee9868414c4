-- The schema after all migrations, written by the spec schema-file.int.spec.ts. Read it;
-- never edit or run it.

CREATE OR REPLACE FUNCTION public.refuse_change_of_history()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
  begin
    raise exception '% is append-only: % refused', tg_table_name, tg_op
      using errcode = 'integrity_constraint_violation';
  end
  $function$;

create table acks (
  peer text collate "C" not null,
  size bigint not null,
  root bytea not null,
  received_at timestamp(3) with time zone not null,
  constraint acks_pkey PRIMARY KEY (peer, size)
);
CREATE TRIGGER acks_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.acks FOR EACH STATEMENT EXECUTE FUNCTION refuse_change_of_history();

comment on table acks is '确认：对方声明已受管，根已核对 / Acks: what the other region has taken in charge, root checked';
comment on column acks.peer is '对方区划代码 / The other region';
comment on column acks.size is '确认至第几条 / Everything up to this number';
comment on column acks.root is '该处的默克尔根 / Root of the stream there';
comment on column acks.received_at is '收到时间 / When the ack came';

create table cases (
  case_no text collate "C" not null,
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
  due_at text collate "C",
  provisional_year integer,
  filed_at timestamp(3) with time zone not null,
  updated_at timestamp(3) with time zone not null,
  constraint cases_pkey PRIMARY KEY (case_no)
) with (fillfactor=45, autovacuum_vacuum_scale_factor=0.05);
CREATE INDEX cases_blocked ON public.cases USING btree (case_no) WHERE (blocked IS NOT NULL);
CREATE INDEX cases_ended ON public.cases USING btree (ended_as, filed_at DESC, case_no DESC) WHERE (ended_as IS NOT NULL);
CREATE INDEX cases_filed ON public.cases USING btree (filed_at DESC, case_no DESC);
CREATE INDEX cases_item ON public.cases USING btree (item, filed_at DESC, case_no DESC);
CREATE INDEX cases_open ON public.cases USING btree (filed_at DESC, case_no DESC) WHERE (ended_as IS NULL);
CREATE INDEX cases_provisional ON public.cases USING btree (filed_at DESC, case_no DESC) WHERE (provisional_year IS NOT NULL);
CREATE INDEX cases_regions ON public.cases USING btree (origin_region, handling_region, filed_at DESC, case_no DESC);

comment on table cases is '办件：每件一行，当前状态，不含个人信息 / Cases: one row each, the state now, nothing personal';
comment on column cases.case_no is '办件编号 / Case number';
comment on column cases.origin_region is '收件地区划代码 / Origin region (GB/T 2260)';
comment on column cases.handling_region is '办理地区划代码 / Handling region (GB/T 2260)';
comment on column cases.item is '事项 / Service item';
comment on column cases.status is '环节状态 / Status, out of the state';
comment on column cases.ended_as is '终结时的状态，未终结为空 / The status it ended in; null before';
comment on column cases.state is '由历史推出的状态 / State folded from the history';
comment on column cases.state_version is '状态的结构版本 / Shape of the state; of another one, it is folded again';
comment on column cases.event_count is '历史事件数 / Number of events in the history';
comment on column cases.head_hash is '末次变更摘要，链头 / SHA-256 of the last change: head of the chain';
comment on column cases.is_shared is '对方是否已知 / Whether the other region has been told of it';
comment on column cases.blocked is '阻塞原因，空为正常 / Why nothing more is applied; null when the case flows';
comment on column cases.rejected is '对方搁置本地消息的原因 / Why the other region set a message aside; null once it goes on';
comment on column cases.due_at is '当前时限 / When the first of the running clocks ends (RFC 3339)';
comment on column cases.provisional_year is '暂定期限的年份，其放假安排尚未载入 / Year without a notice that makes a due date provisional';
comment on column cases.filed_at is '申办时间 / When it was filed';
comment on column cases.updated_at is '更新时间 / When this row last changed';

create table commands (
  source text collate "C" not null,
  command_id text collate "C" not null,
  digest bytea not null,
  outcome text collate "C" not null,
  case_no text collate "C",
  refusal json,
  received_at timestamp(3) with time zone not null,
  told integer default 0 not null,
  constraint commands_pkey PRIMARY KEY (source, command_id),
  constraint commands_check CHECK (((length(source) <= 220) AND (length(command_id) <= 200)))
);

comment on table commands is '指令：已答复的指令，重复提交得同一答复 / Commands: answered once, and the same when they come again';
comment on column commands.source is '来源，按渠道和调用方区分 / Who gave the id, by channel and caller';
comment on column commands.command_id is '指令标识 / Command id';
comment on column commands.digest is '内容摘要 / SHA-256 of what was asked';
comment on column commands.outcome is '答复 / The answer';
comment on column commands.case_no is '办件编号 / Case number, when it has one';
comment on column commands.refusal is '拒绝原因 / Why it was refused';
comment on column commands.received_at is '接收时间 / When it was received';
comment on column commands.told is '已告知拒绝的次数 / How many records have told of a refusal under this id';

create table cursors (
  destination text collate "C" not null,
  place bigint not null,
  next_offset bigint,
  constraint cursors_pkey PRIMARY KEY (destination)
) with (fillfactor=10, autovacuum_vacuum_scale_factor=0, autovacuum_vacuum_threshold=1000, autovacuum_vacuum_cost_delay=0);

comment on table cursors is '发布进度：每个去向一行 / Cursors: how far each destination has been published';
comment on column cursors.destination is '去向 / A region code, back-office, supervision, or a topic of dead letters';
comment on column cursors.place is '进度 / Of a region a number of its stream, else a position of the journal';
comment on column cursors.next_offset is '主题中其后的位移 / Offset after the last record published to a region';

create table frames (
  peer text collate "C" not null,
  is_outgoing boolean not null,
  first_no bigint not null,
  last_no bigint not null,
  root bytea not null,
  recorded_at timestamp(3) with time zone not null,
  constraint frames_pkey PRIMARY KEY (peer, is_outgoing, last_no)
);
CREATE TRIGGER frames_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.frames FOR EACH STATEMENT EXECUTE FUNCTION refuse_change_of_history();

comment on table frames is '帧：一并发送的连续消息，提交时固定 / Frames: messages that travel together, fixed at commit';
comment on column frames.peer is '对方区划代码 / The other region';
comment on column frames.is_outgoing is '是否发往对方 / Whether it goes to that region or came from it';
comment on column frames.first_no is '首条序号 / Number of its first message';
comment on column frames.last_no is '末条序号 / Number of its last message';
comment on column frames.root is '至末条的默克尔根 / Root of the stream at its end';
comment on column frames.recorded_at is '入库时间 / When it was recorded';

create table journal (
  position bigint not null,
  id uuid not null,
  kind text collate "C" not null,
  recorded_at timestamp(3) with time zone not null,
  case_no text collate "C",
  region text collate "C" not null,
  first_event_no integer,
  event_count integer,
  previous_hash bytea,
  hash bytea not null,
  cause text collate "C" not null,
  traceparent text collate "C",
  summary json not null,
  peer text collate "C",
  stream_no bigint,
  is_outgoing boolean,
  body bytea storage external not null,
  constraint journal_pkey PRIMARY KEY ("position")
) with (fillfactor=100, toast_tuple_target=8160);
CREATE INDEX journal_answer ON public.journal USING btree ("position") WHERE (kind = ANY (ARRAY['edge.command-refused'::text, 'edge.message-rejected'::text]));
CREATE INDEX journal_case_answer ON public.journal USING btree (case_no, "position") WHERE (kind = ANY (ARRAY['edge.command-refused'::text, 'edge.message-rejected'::text]));
CREATE UNIQUE INDEX journal_change ON public.journal USING btree (case_no, first_event_no) WHERE (kind = 'case.changed'::text);
CREATE UNIQUE INDEX journal_line ON public.journal USING btree (peer, stream_no) WHERE is_outgoing;
CREATE INDEX journal_set_aside ON public.journal USING btree ("position") WHERE (kind = 'record.set-aside'::text);
CREATE TRIGGER journal_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.journal FOR EACH STATEMENT EXECUTE FUNCTION refuse_change_of_history();

comment on table journal is '日志：只增不改，本地区记录的一切 / Journal: append-only, everything this region has recorded';
comment on column journal.position is '序号，即提交次序，无间断 / Position: the order of commits, without gaps';
comment on column journal.id is '标识，重发不变 / Id, kept through every send; of a change its change id';
comment on column journal.kind is '类别 / What it is';
comment on column journal.recorded_at is '入库时间 / When this gateway recorded it';
comment on column journal.case_no is '办件编号 / Case number, when it has one';
comment on column journal.region is '写入地区划代码 / Region that wrote the body';
comment on column journal.first_event_no is '首事件序号 / Of a change: position of its first event in the history, from 1';
comment on column journal.event_count is '事件数 / Of a change: number of its events';
comment on column journal.previous_hash is '前序摘要 / Of a change: hash of the change before; zeros for the first';
comment on column journal.hash is '正文摘要 / SHA-256 of the body';
comment on column journal.cause is '起因 / Id of the command that led to it';
comment on column journal.traceparent is '追踪标识 / W3C trace context';
comment on column journal.summary is '摘要信息，不含个人信息 / What is told without opening the body; nothing personal';
comment on column journal.peer is '对方区划代码 / Region whose stream it is a line of';
comment on column journal.stream_no is '流内序号 / Number in that stream, from 1';
comment on column journal.is_outgoing is '是否发往对方 / Whether it goes to that region or came from it';
comment on column journal.body is '正文原始字节 / The exact bytes';

create table journal_head (
  singleton boolean not null,
  position bigint not null,
  serial integer not null,
  generation bigint not null,
  verified_generation bigint not null,
  behind json,
  region text collate "C",
  constraint journal_head_pkey PRIMARY KEY (singleton)
) with (fillfactor=10, autovacuum_vacuum_scale_factor=0, autovacuum_vacuum_threshold=1000, autovacuum_vacuum_cost_delay=0);

comment on table journal_head is '日志头：唯一一行，写入前先锁定 / Head of the journal: the one row that every writer locks first';
comment on column journal_head.singleton is '恒为真，只此一行 / Always true: there is one row';
comment on column journal_head.position is '末条序号 / Position of the last entry; 0 when there is none';
comment on column journal_head.serial is '末个办件流水号 / The last serial number given to a case';
comment on column journal_head.generation is '发布代次 / Raised by every process that takes over publishing';
comment on column journal_head.verified_generation is '已核对代次 / The generation that has looked at its own topics';
comment on column journal_head.behind is '落后情况，非空时不得写入 / What its topics hold beyond it; while it is there nothing is written';
comment on column journal_head.region is '所属区划代码，首次启动时写入 / The region whose database this is, by its first gateway';

create table offsets (
  topic text collate "C" not null,
  partition integer not null,
  next_offset bigint not null,
  constraint offsets_pkey PRIMARY KEY (topic, partition)
) with (fillfactor=10, autovacuum_vacuum_scale_factor=0, autovacuum_vacuum_threshold=1000, autovacuum_vacuum_cost_delay=0);

comment on table offsets is '已读位移：与所受管的消息一同保存 / Offsets: how far topics are read, saved with what was taken';
comment on column offsets.topic is '主题 / Topic';
comment on column offsets.partition is '分区 / Partition';
comment on column offsets.next_offset is '下一位移 / Offset of the record to read next';

create table parked (
  peer text collate "C" not null,
  stream_no bigint not null,
  reason text collate "C" not null,
  case_no text collate "C",
  type text collate "C" not null,
  code text collate "C",
  detail text not null,
  body bytea not null,
  origin text not null,
  parked_at timestamp(3) with time zone not null,
  constraint parked_pkey PRIMARY KEY (peer, stream_no)
);
CREATE INDEX parked_at ON public.parked USING btree (parked_at);
CREATE INDEX parked_case ON public.parked USING btree (case_no) WHERE (case_no IS NOT NULL);
CREATE INDEX parked_code ON public.parked USING btree (code) WHERE (code IS NOT NULL);

comment on table parked is '搁置：已受管而未应用的消息 / Parked: messages taken in charge and not applied yet';
comment on column parked.peer is '发送地区划代码 / Region that sent it';
comment on column parked.stream_no is '流内序号 / Number in its stream';
comment on column parked.reason is '搁置类别 / FAULTY: wrong in itself; WAITING: its case is blocked';
comment on column parked.case_no is '办件编号 / Case number, when it names one';
comment on column parked.type is '记录类型 / Record type';
comment on column parked.code is '原因代码 / Problem code';
comment on column parked.detail is '说明 / What is wrong, for the operator';
comment on column parked.body is '消息原始字节 / The line as it came';
comment on column parked.origin is '来处 / Topic, partition, offset, and the headers of its frame';
comment on column parked.parked_at is '搁置时间 / When it was parked';

create table streams (
  peer text collate "C" not null,
  sent_size bigint not null,
  sent_frontier bytea not null,
  received_size bigint not null,
  received_frontier bytea not null,
  acked_size bigint not null,
  acked_at timestamp(3) with time zone,
  peer_generation bigint not null,
  peer_release integer not null,
  resend_from bigint,
  fault text collate "C",
  fault_at timestamp(3) with time zone,
  constraint streams_pkey PRIMARY KEY (peer)
) with (fillfactor=10, autovacuum_vacuum_scale_factor=0, autovacuum_vacuum_threshold=1000, autovacuum_vacuum_cost_delay=0);

comment on table streams is '消息流：每个对方地区一行，往来两向 / Streams: one row for each other region, both ways';
comment on column streams.peer is '对方区划代码 / The other region';
comment on column streams.sent_size is '已写入条数 / Messages written to it';
comment on column streams.sent_frontier is '已写入部分的树沿 / Frontier of their Merkle tree';
comment on column streams.received_size is '已受管条数 / Messages of it taken in charge';
comment on column streams.received_frontier is '已受管部分的树沿 / Frontier of their Merkle tree';
comment on column streams.acked_size is '对方已确认条数 / What it has taken in charge, by its word';
comment on column streams.acked_at is '最近确认时间 / When it last said so';
comment on column streams.peer_generation is '对方发布代次 / The newest generation of its gateway';
comment on column streams.peer_release is '对方声明的契约版本 / The release of the contracts that it announced';
comment on column streams.resend_from is '对方请求重发的起点 / It asked for everything from this number on';
comment on column streams.fault is '来流异常 / What is wrong with what it sends';
comment on column streams.fault_at is '异常时间 / Since when';

create table webhook_failures (
  endpoint text collate "C" not null,
  position bigint not null,
  attempts integer not null,
  result text collate "C" not null,
  failed_at timestamp(3) with time zone not null,
  is_asked boolean not null,
  constraint webhook_failures_pkey PRIMARY KEY (endpoint, "position")
);
CREATE INDEX webhook_failure_asked ON public.webhook_failures USING btree (endpoint, "position") WHERE is_asked;

comment on table webhook_failures is '推送失败：多次未被接收的记录 / Records that an endpoint did not take';
comment on column webhook_failures.endpoint is '端点名称 / Name of the endpoint';
comment on column webhook_failures.position is '日志序号 / Position of the journal';
comment on column webhook_failures.attempts is '尝试次数 / Attempts';
comment on column webhook_failures.result is '最近结果 / What the last one came to';
comment on column webhook_failures.failed_at is '最近失败时间 / When that was';
comment on column webhook_failures.is_asked is '是否已要求重推 / Whether an operator has asked to try again';

create table webhooks (
  endpoint text collate "C" not null,
  place bigint not null,
  attempts integer not null,
  failing_since timestamp(3) with time zone,
  last_result text collate "C",
  disabled_at timestamp(3) with time zone,
  disabled_why text collate "C",
  epoch integer not null,
  constraint webhooks_pkey PRIMARY KEY (endpoint)
) with (fillfactor=10, autovacuum_vacuum_scale_factor=0, autovacuum_vacuum_threshold=1000, autovacuum_vacuum_cost_delay=0);

comment on table webhooks is '推送端点：每个一行 / Webhooks: one row for each endpoint';
comment on column webhooks.endpoint is '名称 / Name, as it is configured';
comment on column webhooks.place is '进度 / Position of the journal up to which everything was told, or set aside';
comment on column webhooks.attempts is '当前记录的尝试次数 / Attempts at the record behind that place';
comment on column webhooks.failing_since is '连续失败起始时间 / Since when no attempt succeeds';
comment on column webhooks.last_result is '最近结果 / Status of HTTP, or why there was none';
comment on column webhooks.disabled_at is '停用时间 / Since when it is told nothing any more';
comment on column webhooks.disabled_why is '停用原因 / GONE, DOWN or FAILURES';
comment on column webhooks.epoch is '操作次数 / Raised by each act of an operator';

create view case_events as
 SELECT change.case_no,
    (change.first_event_no + ((event."position" - 1))::integer) AS event_no,
    (event.content ->> 'type'::text) AS type,
    (event.content ->> 'occurredAt'::text) AS occurred_at,
    (event.content -> 'data'::text) AS data,
    change.region,
    change.id AS change_id,
    change.cause,
    change.recorded_at
   FROM ((journal change
     CROSS JOIN LATERAL ( SELECT convert_from(change.body, 'UTF8'::name) AS text) written)
     CROSS JOIN LATERAL json_array_elements(((
        CASE
            WHEN (POSITION(('\u'::text) IN (written.text)) = 0) THEN written.text
            ELSE regexp_replace(written.text, '(?<=(?:^|[^\\])(?:\\\\)*)(?:\\u0000|\\u[dD][89abAB][[:xdigit:]]{2}(?!\\u[dD][c-fC-F])|(?<!\\u[dD][89abAB][[:xdigit:]]{2})\\u[dD][c-fC-F][[:xdigit:]]{2})'::text, '\\ufffd'::text, 'g'::text)
        END)::json -> 'events'::text)) WITH ORDINALITY event(content, "position"))
  WHERE (change.kind = 'case.changed'::text);

comment on view case_events is '办件事件：历史逐条展开，供查询 / Case events: the history event by event, for queries';
comment on column case_events.case_no is '办件编号 / Case number';
comment on column case_events.event_no is '事件序号 / Position in the history, from 1';
comment on column case_events.type is '事件类型 / Event type';
comment on column case_events.occurred_at is '发生时间 / When it happened (RFC 3339)';
comment on column case_events.data is '内容 / Data';
comment on column case_events.region is '写入地区划代码 / Region that wrote it';
comment on column case_events.change_id is '变更标识 / Change it belongs to';
comment on column case_events.cause is '起因 / Id of the command that led to it';
comment on column case_events.recorded_at is '入库时间 / When this gateway recorded it';
