-- The schema after all migrations, written by the spec schema-file.int.spec.ts. Read it;
-- never edit or run it.

create sequence case_serials as integer minvalue 1 maxvalue 9999999 cycle;

CREATE OR REPLACE FUNCTION public.refuse_change_of_history()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
  begin
    raise exception 'case_changes is append-only: % refused', tg_op
      using errcode = 'integrity_constraint_violation';
  end
  $function$;

create table case_changes (
  case_no text collate "C" not null,
  first_event_no integer not null,
  event_count integer not null,
  change_id uuid not null,
  region text collate "C" not null,
  previous_hash bytea not null,
  hash bytea not null,
  recorded_at timestamp(3) with time zone not null,
  body bytea not null,
  constraint case_changes_change_id_key UNIQUE (change_id),
  constraint case_changes_pkey PRIMARY KEY (case_no, first_event_no),
  constraint case_changes_event_count_check CHECK ((event_count >= 1)),
  constraint case_changes_first_event_no_check CHECK ((first_event_no >= 1)),
  constraint case_changes_hash_check CHECK ((octet_length(hash) = 32)),
  constraint case_changes_previous_hash_check CHECK ((octet_length(previous_hash) = 32))
) with (fillfactor=100);
CREATE TRIGGER case_changes_append_only BEFORE DELETE OR UPDATE ON public.case_changes FOR EACH ROW EXECUTE FUNCTION refuse_change_of_history();
CREATE TRIGGER case_changes_no_truncate BEFORE TRUNCATE ON public.case_changes FOR EACH STATEMENT EXECUTE FUNCTION refuse_change_of_history();

comment on table case_changes is '办件变更：只增不改的历史，一次决定一行 / Case changes: the append-only history, one row a decision';
comment on column case_changes.case_no is '办件编号 / Case number';
comment on column case_changes.first_event_no is '首事件序号 / Position of its first event in the history, from 1';
comment on column case_changes.event_count is '事件数 / Number of its events';
comment on column case_changes.change_id is '变更标识 / Change id';
comment on column case_changes.region is '写入地区划代码 / Region that wrote it';
comment on column case_changes.previous_hash is '前序摘要 / Hash of the change before; zeros for the first';
comment on column case_changes.hash is '正文摘要 / SHA-256 of the body';
comment on column case_changes.recorded_at is '入库时间 / When this gateway stored it';
comment on column case_changes.body is '正文原始字节 / The exact bytes of the CaseChange record';

create table cases (
  case_no text collate "C" not null,
  origin_region text collate "C" not null,
  handling_region text collate "C" not null,
  item text collate "C" not null,
  status text collate "C" not null,
  state json not null,
  event_count integer not null,
  head_hash bytea not null,
  sent_seq integer not null,
  received_seq integer not null,
  blocked text collate "C",
  due_at text collate "C",
  filed_at timestamp(3) with time zone not null,
  updated_at timestamp(3) with time zone not null,
  constraint cases_pkey PRIMARY KEY (case_no),
  constraint cases_case_no_check CHECK (((length(case_no) >= 1) AND (length(case_no) <= 50))),
  constraint cases_event_count_check CHECK ((event_count >= 0)),
  constraint cases_head_hash_check CHECK ((octet_length(head_hash) = 32)),
  constraint cases_received_seq_check CHECK ((received_seq >= 0)),
  constraint cases_sent_seq_check CHECK ((sent_seq >= 0))
) with (fillfactor=70, autovacuum_vacuum_scale_factor=0.05);
CREATE INDEX cases_blocked ON public.cases USING btree (updated_at) WHERE (blocked IS NOT NULL);
CREATE INDEX cases_filed ON public.cases USING btree (filed_at DESC, case_no DESC);
CREATE INDEX cases_item ON public.cases USING btree (item, filed_at DESC, case_no DESC);
CREATE INDEX cases_regions ON public.cases USING btree (origin_region, handling_region, filed_at DESC, case_no DESC);
CREATE INDEX cases_status ON public.cases USING btree (status, filed_at DESC, case_no DESC);

comment on table cases is '办件：每件一行，当前状态，不含个人信息 / Cases: one row each, the state now, nothing personal';
comment on column cases.case_no is '办件编号 / Case number';
comment on column cases.origin_region is '收件地区划代码 / Origin region (GB/T 2260)';
comment on column cases.handling_region is '办理地区划代码 / Handling region (GB/T 2260)';
comment on column cases.item is '事项 / Service item';
comment on column cases.status is '环节状态 / Status, out of the state';
comment on column cases.state is '由历史推出的状态 / State folded from the history';
comment on column cases.event_count is '历史事件数 / Number of events in the history';
comment on column cases.head_hash is '末次变更摘要，链头 / SHA-256 of the last change: head of the chain';
comment on column cases.sent_seq is '已发出序号 / Last sequence number sent to the other region';
comment on column cases.received_seq is '已应用对方序号 / Last sequence number applied from the other region';
comment on column cases.blocked is '阻塞原因，空为正常 / Why nothing more is applied; null when the case flows';
comment on column cases.due_at is '当前时限 / When the running clock ends (RFC 3339)';
comment on column cases.filed_at is '申办时间 / When it was filed';
comment on column cases.updated_at is '更新时间 / When this row last changed';

create table deliveries (
  message_id text collate "C" not null,
  case_no text collate "C",
  target_region text collate "C",
  type text collate "C" not null,
  case_seq integer,
  attempts integer not null,
  sent_at timestamp(3) with time zone not null,
  delivered_at timestamp(3) with time zone not null,
  outcome text collate "C" not null,
  reason text,
  digest bytea not null,
  constraint deliveries_pkey PRIMARY KEY (message_id),
  constraint deliveries_attempts_check CHECK ((attempts >= 1)),
  constraint deliveries_digest_check CHECK ((octet_length(digest) = 32)),
  constraint deliveries_outcome_check CHECK ((outcome = ANY (ARRAY['APPLIED'::text, 'DEAD_LETTERED'::text])))
);
CREATE INDEX deliveries_delivered ON public.deliveries USING brin (delivered_at) WITH (pages_per_range='32');

comment on table deliveries is '送达记录：已有对方回执的消息 / Deliveries: messages that the other region gave a receipt for';
comment on column deliveries.message_id is '消息标识 / Message id; of a change, its change id';
comment on column deliveries.case_no is '办件编号 / Case number';
comment on column deliveries.target_region is '目标区划代码 / Region it went to';
comment on column deliveries.type is '记录类型 / Record type';
comment on column deliveries.case_seq is '办件内发送序号 / Its sequence number';
comment on column deliveries.attempts is '发送次数 / How many times it was sent';
comment on column deliveries.sent_at is '首次发送时间 / When it was first sent';
comment on column deliveries.delivered_at is '回执时间 / When the receipt arrived';
comment on column deliveries.outcome is '对方处理结果 / What the other region did with it';
comment on column deliveries.reason is '原因 / Why it was dead-lettered there';
comment on column deliveries.digest is '正文摘要 / SHA-256 of the body';

create table inbox (
  source text collate "C" not null,
  message_id text collate "C" not null,
  digest bytea not null,
  outcome text collate "C" not null,
  received_at timestamp(3) with time zone not null,
  case_no text collate "C",
  refusal json,
  constraint inbox_pkey PRIMARY KEY (source, message_id),
  constraint inbox_digest_check CHECK ((octet_length(digest) = 32)),
  constraint inbox_message_id_check CHECK (((length(message_id) >= 1) AND (length(message_id) <= 200))),
  constraint inbox_outcome_check CHECK ((outcome = ANY (ARRAY['APPLIED'::text, 'FORWARDED'::text, 'REFUSED'::text, 'PARKED'::text, 'DEAD_LETTERED'::text]))),
  constraint inbox_source_check CHECK (((length(source) >= 1) AND (length(source) <= 200)))
) with (fillfactor=90);
CREATE INDEX inbox_received ON public.inbox USING brin (received_at) WITH (pages_per_range='32');

comment on table inbox is '收件箱：已受管的消息，用于去重 / Inbox: messages taken charge of, so that each counts once';
comment on column inbox.source is '来源 / Who gave the id: a ce_source, or http';
comment on column inbox.message_id is '消息标识 / Message id';
comment on column inbox.digest is '正文摘要 / SHA-256 of the body';
comment on column inbox.outcome is '处理结果 / What became of it';
comment on column inbox.received_at is '接收时间 / When it was received';
comment on column inbox.case_no is '办件编号 / Case number, when it has one';
comment on column inbox.refusal is '拒绝原因 / Why it was refused';

create table outbox (
  id bigint generated always as identity not null,
  shard smallint not null,
  attempts smallint default 0 not null,
  case_seq integer,
  awaits_receipt boolean not null,
  created_at timestamp(3) with time zone not null,
  sent_at timestamp(3) with time zone,
  next_send_at timestamp(3) with time zone,
  destination text collate "C" not null,
  type text collate "C" not null,
  message_id text collate "C" not null,
  message_key text collate "C" not null,
  case_no text collate "C",
  target_region text collate "C",
  traceparent text collate "C",
  digest bytea not null,
  body bytea storage external not null,
  constraint outbox_pkey PRIMARY KEY (id),
  constraint outbox_check CHECK (((sent_at IS NULL) = (next_send_at IS NULL))),
  constraint outbox_check1 CHECK (((sent_at IS NULL) = (attempts = 0))),
  constraint outbox_destination_check CHECK ((destination = ANY (ARRAY['EXCHANGE'::text, 'REGION_SYSTEM'::text, 'SUPERVISION'::text]))),
  constraint outbox_digest_check CHECK ((octet_length(digest) = 32)),
  constraint outbox_message_id_check CHECK (((length(message_id) >= 1) AND (length(message_id) <= 200))),
  constraint outbox_message_key_check CHECK (((length(message_key) >= 1) AND (length(message_key) <= 200))),
  constraint outbox_shard_check CHECK (((shard >= 0) AND (shard <= 7)))
) with (toast_tuple_target=8160, autovacuum_vacuum_scale_factor=0, autovacuum_vacuum_threshold=5000, autovacuum_vacuum_cost_delay=0);
CREATE UNIQUE INDEX outbox_awaiting ON public.outbox USING btree (message_id) WHERE awaits_receipt;
CREATE INDEX outbox_fresh ON public.outbox USING btree (shard, id) WHERE (sent_at IS NULL);
CREATE INDEX outbox_overdue ON public.outbox USING btree (shard, next_send_at, id) WHERE (sent_at IS NOT NULL);
CREATE INDEX outbox_sequence ON public.outbox USING btree (case_no, target_region, case_seq) WHERE (case_seq IS NOT NULL);

comment on table outbox is '发件箱：待发或待回执的消息 / Outbox: messages to send, or sent and without a receipt';
comment on column outbox.id is '顺序号 / Order of writing within a key';
comment on column outbox.shard is '分片，由键散列 / Shard, by the hash of the key';
comment on column outbox.attempts is '已发次数 / How many times it was sent';
comment on column outbox.case_seq is '办件内发送序号 / Sequence of this gateway''s messages about the case';
comment on column outbox.awaits_receipt is '是否等待回执 / Stays until the receipt of the other region';
comment on column outbox.created_at is '写入时间 / When it was written';
comment on column outbox.sent_at is '首次发送时间 / When it was first sent; null when never';
comment on column outbox.next_send_at is '下次重发时间 / When it is sent again without a receipt';
comment on column outbox.destination is '去向 / EXCHANGE: another region; REGION_SYSTEM: the back office; SUPERVISION: the monitor';
comment on column outbox.type is '记录类型 / Record type';
comment on column outbox.message_id is '消息标识，重发不变 / Message id, kept through every retry';
comment on column outbox.message_key is '排序键 / Messages of one key leave in the order written';
comment on column outbox.case_no is '办件编号 / Case number, when it has one';
comment on column outbox.target_region is '目标区划代码 / Region it goes to; null for the back office';
comment on column outbox.traceparent is '追踪标识 / W3C trace context';
comment on column outbox.digest is '正文摘要 / SHA-256 of the body';
comment on column outbox.body is '正文原始字节 / The exact bytes to send';

create table parked (
  source text collate "C" not null,
  message_id text collate "C" not null,
  case_no text collate "C" not null,
  sender_region text collate "C" not null,
  case_seq integer not null,
  type text collate "C" not null,
  digest bytea not null,
  parked_at timestamp(3) with time zone not null,
  traceparent text collate "C",
  body bytea not null,
  constraint parked_pkey PRIMARY KEY (source, message_id),
  constraint parked_digest_check CHECK ((octet_length(digest) = 32)),
  constraint parked_message_id_check CHECK (((length(message_id) >= 1) AND (length(message_id) <= 200))),
  constraint parked_source_check CHECK (((length(source) >= 1) AND (length(source) <= 200)))
);
CREATE INDEX parked_case ON public.parked USING btree (case_no, case_seq);

comment on table parked is '搁置：等待前序消息或人工处理 / Parked: waiting for an earlier message, or for an operator';
comment on column parked.source is '来源 / Who gave the id: a ce_source';
comment on column parked.message_id is '消息标识 / Message id';
comment on column parked.case_no is '办件编号 / Case number';
comment on column parked.sender_region is '发送地区划代码 / Region that sent it';
comment on column parked.case_seq is '办件内发送序号 / Its sequence number';
comment on column parked.type is '记录类型 / Record type';
comment on column parked.digest is '正文摘要 / SHA-256 of the body';
comment on column parked.parked_at is '搁置时间 / When it was parked';
comment on column parked.traceparent is '追踪标识 / W3C trace context';
comment on column parked.body is '正文原始字节 / The exact bytes received';

create view case_events as
 SELECT change.case_no,
    (change.first_event_no + ((event."position" - 1))::integer) AS event_no,
    (event.content ->> 'type'::text) AS type,
    (event.content ->> 'occurredAt'::text) AS occurred_at,
    (event.content -> 'data'::text) AS data,
    change.region,
    change.change_id,
    (record.content ->> 'cause'::text) AS cause,
    change.recorded_at
   FROM ((case_changes change
     CROSS JOIN LATERAL ( SELECT (replace(convert_from(change.body, 'UTF8'::name), '\u0000'::text, '\ufffd'::text))::json AS replace) record(content))
     CROSS JOIN LATERAL json_array_elements((record.content -> 'events'::text)) WITH ORDINALITY event(content, "position"));

comment on view case_events is '办件事件：历史逐条展开，供查询 / Case events: the history event by event, for queries';
comment on column case_events.case_no is '办件编号 / Case number';
comment on column case_events.event_no is '事件序号 / Position in the history, from 1';
comment on column case_events.type is '事件类型 / Event type';
comment on column case_events.occurred_at is '发生时间 / When it happened (RFC 3339)';
comment on column case_events.data is '内容 / Data';
comment on column case_events.region is '写入地区划代码 / Region that wrote it';
comment on column case_events.change_id is '变更标识 / Change it belongs to';
comment on column case_events.cause is '起因 / Id of the command that led to it';
comment on column case_events.recorded_at is '入库时间 / When this gateway stored it';
