/** One kind of failure, with the only place where it meets an HTTP status. */
export interface Problem<Code extends string = string> {
  readonly code: Code;
  readonly title: { readonly zh: string; readonly en: string };
  /** Read by the HTTP filter alone. */
  readonly httpStatus: number;
  /** Whether the very same request or message may succeed later. */
  readonly retryable: boolean;
}

interface Row {
  readonly httpStatus: number;
  readonly retryable: boolean;
  readonly zh: string;
  readonly en: string;
}

/** The same again would fail again. */
function final(httpStatus: number, zh: string, en: string): Row {
  return { httpStatus, retryable: false, zh, en };
}

/** The very same may succeed later. */
function temporary(httpStatus: number, zh: string, en: string): Row {
  return { httpStatus, retryable: true, zh, en };
}

// The closed list. A new code is one row; a code is never reused for another meaning.
const rows = {
  // What was sent is not a message.
  MALFORMED_JSON: final(400, '不是有效的 JSON', 'Malformed JSON'),
  DUPLICATE_KEY: final(400, 'JSON 中有重复的键', 'A key is given twice'),
  REQUEST_MALFORMED: final(400, '不是有效的 HTTP 请求', 'Malformed HTTP request'),
  REQUEST_TIMEOUT: temporary(408, '请求未及时到齐', 'The request did not arrive in time'),
  ADDRESS_TOO_LONG: final(414, '地址过长', 'Address too long'),
  EXPECTATION_FAILED: final(417, '不支持此 Expect 请求头', 'Expectation not supported'),
  HEADERS_TOO_LARGE: final(431, '请求头过大', 'Request headers too large'),
  ENCODING_INVALID: final(400, '不是 UTF-8 编码', 'Not UTF-8'),
  SCHEMA_INVALID: final(422, '字段不符合要求', 'Invalid fields'),
  UNKNOWN_TYPE: final(422, '未知的消息类型', 'Unknown type'),
  IDEMPOTENCY_KEY_INVALID: final(400, '幂等键缺失或无效', 'Missing or invalid idempotency key'),
  TOKEN_INVALID: final(401, '访问令牌缺失或无效', 'Missing or invalid access token'),
  CURSOR_INVALID: final(400, '分页游标无效', 'Invalid cursor'),
  QUERY_INVALID: final(400, '查询参数无效', 'Invalid query'),
  NOT_FOUND: final(404, '没有此资源', 'Not found'),
  CASE_NOT_FOUND: final(404, '没有此办件', 'No such case'),
  PEER_TOO_OLD: temporary(
    409,
    '对方网关版本过旧，尚不支持此操作',
    'The other region runs too old a release',
  ),
  WEBHOOK_NOT_FOUND: final(404, '未找到该回调地址', 'No such webhook'),
  METHOD_NOT_ALLOWED: final(405, '不支持此请求方法', 'Method not allowed'),
  UNSUPPORTED_MEDIA_TYPE: final(415, '不支持此内容类型', 'Unsupported media type'),
  PAYLOAD_TOO_LARGE: final(413, '内容过大', 'Payload too large'),
  CONTENT_CONFLICT: final(409, '同一标识对应不同内容', 'Same id, different content'),

  // The command may not be applied to the case.
  TRANSITION_NOT_ALLOWED: final(409, '当前状态不允许此操作', 'Not allowed in this state'),
  SENDER_NOT_PERMITTED: final(403, '发送方无权执行此操作', 'Sender not permitted'),
  ITEM_UNKNOWN: final(422, '没有此事项', 'Unknown service item'),
  REGION_UNKNOWN: final(422, '未接入此地区', 'Unknown region'),
  REGION_RULE_VIOLATED: final(422, '收件地与办理地不符合规定', 'Regions may not be combined so'),
  IDENTIFIER_INVALID: final(422, '证件号码或编号无效', 'Invalid identifier'),
  AUTHORIZATION_MISSING: final(422, '缺少授权委托', 'Authorization missing'),
  CONSENT_MISSING: final(422, '缺少申请人同意', 'Consent missing'),
  MATERIAL_MISSING: final(422, '缺少必需材料', 'Required material missing'),
  MATERIAL_UNKNOWN: final(422, '事项不需要此材料', 'Material not in the item'),
  MATERIAL_DIGEST_MISSING: final(422, '缺少材料摘要', 'Material digest missing'),
  SUPPLEMENT_INCOMPLETE: final(422, '补正材料不齐全', 'Supplement incomplete'),
  SUPPLEMENT_ALREADY_NOTICED: final(409, '补正只能一次性告知', 'Supplement was noticed already'),
  REPLY_DATE_INVALID: final(422, '补正期限无效', 'Invalid reply date'),
  DECISION_REASON_MISSING: final(422, '缺少决定理由或救济途径', 'Reason or remedy missing'),
  RESULT_NOT_ALLOWED: final(422, '不予决定不得出具结果', 'Result not allowed'),
  ITEM_NOT_IMMEDIATE: final(422, '不是即办件', 'Not an immediate item'),
  CHANNEL_NOT_ALLOWED: final(422, '事项不开放此渠道', 'Channel not open for the item'),

  // The exchange between gateways: why a record or a message is set aside.
  SIGNATURE_INVALID: final(400, '签名无效', 'Invalid signature'),
  DIGEST_INVALID: final(400, '摘要不符', 'Digest does not match'),
  DECRYPT_FAILED: final(400, '无法解密', 'Cannot be decrypted'),
  RECORD_UNREADABLE: final(400, '无法识别的交换记录', 'Not a record of the exchange'),
  PEER_UNKNOWN: final(400, '来自未对接的地区', 'Region is no peer'),
  WRONG_TARGET: final(400, '目标地区不符', 'Wrong target'),
  WRONG_SENDER: final(400, '发送地区不符', 'Wrong sender'),
  HISTORY_DIVERGED: final(409, '两地办件记录不一致', 'Histories diverged'),
  NOT_A_PARTY: final(409, '发送方不是办件当事地区', 'Sender is no party of the case'),
  WRITER_NOT_PERMITTED: final(409, '写入方无权写入', 'Writer not permitted'),
  CASE_BLOCKED: temporary(409, '办件已暂停，待人工处理', 'Case waits for an operator'),
  STREAM_FORKED: final(409, '消息流出现分叉', 'Stream forked'),
  ROOT_MISMATCH: final(409, '帧的根与内容不符', 'Root of the frame is not that of its lines'),
  ACK_MISMATCH: final(409, '检查点确认与本地记录不符', 'Ack does not match the stream'),
  MESSAGE_NOT_PARKED: final(404, '没有此搁置消息', 'No such parked message'),

  // Operation.
  OVERLOADED: temporary(429, '请求过多', 'Too many requests'),
  LIMIT_EXCEEDED: final(422, '超过上限', 'Limit exceeded'),
  UNAVAILABLE: temporary(503, '服务暂不可用', 'Unavailable'),
  STARTING: temporary(503, '网关正在启动', 'Gateway is starting'),
  WRITER_BEHIND: temporary(
    503,
    '本地记录落后于已发布内容',
    'Own records lag behind what was published',
  ),
  BROKER_UNAVAILABLE: temporary(503, '消息服务暂不可用', 'Broker unavailable'),
  STORE_UNAVAILABLE: temporary(503, '数据库暂不可用', 'Database unavailable'),
  STORE_CONFLICT: temporary(503, '数据库并发冲突', 'Database conflict'),
  CONFIG_INVALID: final(500, '配置无效', 'Invalid configuration'),
  INTERNAL: final(500, '内部错误', 'Internal error'),
} satisfies Record<string, Row>;

export type ProblemCode = keyof typeof rows;

/** Every problem a gateway can report, by its code. */
export const problems = Object.fromEntries(
  Object.entries(rows).map(([code, { zh, en, httpStatus, retryable }]) => [
    code,
    Object.freeze({ code, title: Object.freeze({ zh, en }), httpStatus, retryable }),
  ]),
) as unknown as { readonly [Code in ProblemCode]: Problem<Code> };
