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

// The closed list. A new code is one row; a code is never reused for another meaning.
const rows = {
  // What was sent is not a message.
  MALFORMED_JSON: {
    httpStatus: 400,
    retryable: false,
    zh: '不是有效的 JSON',
    en: 'Malformed JSON',
  },
  ENCODING_INVALID: { httpStatus: 400, retryable: false, zh: '不是 UTF-8 编码', en: 'Not UTF-8' },
  SCHEMA_INVALID: { httpStatus: 422, retryable: false, zh: '字段不符合要求', en: 'Invalid fields' },
  UNKNOWN_TYPE: { httpStatus: 422, retryable: false, zh: '未知的消息类型', en: 'Unknown type' },
  IDEMPOTENCY_KEY_INVALID: {
    httpStatus: 400,
    retryable: false,
    zh: '幂等键缺失或无效',
    en: 'Missing or invalid idempotency key',
  },
  TOKEN_INVALID: {
    httpStatus: 401,
    retryable: false,
    zh: '访问令牌缺失或无效',
    en: 'Missing or invalid access token',
  },
  CURSOR_INVALID: { httpStatus: 400, retryable: false, zh: '分页游标无效', en: 'Invalid cursor' },
  QUERY_INVALID: { httpStatus: 400, retryable: false, zh: '查询参数无效', en: 'Invalid query' },
  NOT_FOUND: { httpStatus: 404, retryable: false, zh: '没有此资源', en: 'Not found' },
  CASE_NOT_FOUND: { httpStatus: 404, retryable: false, zh: '没有此办件', en: 'No such case' },
  WEBHOOK_NOT_FOUND: {
    httpStatus: 404,
    retryable: false,
    zh: '未找到该回调地址',
    en: 'No such webhook',
  },
  METHOD_NOT_ALLOWED: {
    httpStatus: 405,
    retryable: false,
    zh: '不支持此请求方法',
    en: 'Method not allowed',
  },
  UNSUPPORTED_MEDIA_TYPE: {
    httpStatus: 415,
    retryable: false,
    zh: '不支持此内容类型',
    en: 'Unsupported media type',
  },
  PAYLOAD_TOO_LARGE: { httpStatus: 413, retryable: false, zh: '内容过大', en: 'Payload too large' },
  CONTENT_CONFLICT: {
    httpStatus: 409,
    retryable: false,
    zh: '同一标识对应不同内容',
    en: 'Same id, different content',
  },

  // The command may not be applied to the case.
  TRANSITION_NOT_ALLOWED: {
    httpStatus: 409,
    retryable: false,
    zh: '当前状态不允许此操作',
    en: 'Not allowed in this state',
  },
  SENDER_NOT_PERMITTED: {
    httpStatus: 403,
    retryable: false,
    zh: '发送方无权执行此操作',
    en: 'Sender not permitted',
  },
  ITEM_UNKNOWN: { httpStatus: 422, retryable: false, zh: '没有此事项', en: 'Unknown service item' },
  REGION_UNKNOWN: { httpStatus: 422, retryable: false, zh: '未接入此地区', en: 'Unknown region' },
  REGION_RULE_VIOLATED: {
    httpStatus: 422,
    retryable: false,
    zh: '收件地与办理地不符合规定',
    en: 'Regions may not be combined so',
  },
  IDENTIFIER_INVALID: {
    httpStatus: 422,
    retryable: false,
    zh: '证件号码或编号无效',
    en: 'Invalid identifier',
  },
  AUTHORIZATION_MISSING: {
    httpStatus: 422,
    retryable: false,
    zh: '缺少授权委托',
    en: 'Authorization missing',
  },
  CONSENT_MISSING: {
    httpStatus: 422,
    retryable: false,
    zh: '缺少申请人同意',
    en: 'Consent missing',
  },
  MATERIAL_MISSING: {
    httpStatus: 422,
    retryable: false,
    zh: '缺少必需材料',
    en: 'Required material missing',
  },
  MATERIAL_UNKNOWN: {
    httpStatus: 422,
    retryable: false,
    zh: '事项不需要此材料',
    en: 'Material not in the item',
  },
  MATERIAL_DIGEST_MISSING: {
    httpStatus: 422,
    retryable: false,
    zh: '缺少材料摘要',
    en: 'Material digest missing',
  },
  SUPPLEMENT_INCOMPLETE: {
    httpStatus: 422,
    retryable: false,
    zh: '补正材料不齐全',
    en: 'Supplement incomplete',
  },
  SUPPLEMENT_ALREADY_NOTICED: {
    httpStatus: 409,
    retryable: false,
    zh: '补正只能一次性告知',
    en: 'Supplement was noticed already',
  },
  REPLY_DATE_INVALID: {
    httpStatus: 422,
    retryable: false,
    zh: '补正期限无效',
    en: 'Invalid reply date',
  },
  DECISION_REASON_MISSING: {
    httpStatus: 422,
    retryable: false,
    zh: '缺少决定理由或救济途径',
    en: 'Reason or remedy missing',
  },
  RESULT_NOT_ALLOWED: {
    httpStatus: 422,
    retryable: false,
    zh: '不予决定不得出具结果',
    en: 'Result not allowed',
  },
  ITEM_NOT_IMMEDIATE: {
    httpStatus: 422,
    retryable: false,
    zh: '不是即办件',
    en: 'Not an immediate item',
  },
  CHANNEL_NOT_ALLOWED: {
    httpStatus: 422,
    retryable: false,
    zh: '事项不开放此渠道',
    en: 'Channel not open for the item',
  },

  // The exchange between gateways: why a record or a message is set aside.
  SIGNATURE_INVALID: {
    httpStatus: 400,
    retryable: false,
    zh: '签名无效',
    en: 'Invalid signature',
  },
  DIGEST_INVALID: {
    httpStatus: 400,
    retryable: false,
    zh: '摘要不符',
    en: 'Digest does not match',
  },
  DECRYPT_FAILED: { httpStatus: 400, retryable: false, zh: '无法解密', en: 'Cannot be decrypted' },
  RECORD_UNREADABLE: {
    httpStatus: 400,
    retryable: false,
    zh: '无法识别的交换记录',
    en: 'Not a record of the exchange',
  },
  PEER_UNKNOWN: {
    httpStatus: 400,
    retryable: false,
    zh: '来自未对接的地区',
    en: 'Region is no peer',
  },
  WRONG_TARGET: { httpStatus: 400, retryable: false, zh: '目标地区不符', en: 'Wrong target' },
  WRONG_SENDER: { httpStatus: 400, retryable: false, zh: '发送地区不符', en: 'Wrong sender' },
  HISTORY_DIVERGED: {
    httpStatus: 409,
    retryable: false,
    zh: '两地办件记录不一致',
    en: 'Histories diverged',
  },
  NOT_A_PARTY: {
    httpStatus: 409,
    retryable: false,
    zh: '发送方不是办件当事地区',
    en: 'Sender is no party of the case',
  },
  WRITER_NOT_PERMITTED: {
    httpStatus: 409,
    retryable: false,
    zh: '写入方无权写入',
    en: 'Writer not permitted',
  },
  CASE_BLOCKED: {
    httpStatus: 409,
    retryable: true,
    zh: '办件已暂停，待人工处理',
    en: 'Case waits for an operator',
  },
  STREAM_FORKED: { httpStatus: 409, retryable: false, zh: '消息流出现分叉', en: 'Stream forked' },
  ROOT_MISMATCH: {
    httpStatus: 409,
    retryable: false,
    zh: '帧的根与内容不符',
    en: 'Root of the frame is not that of its lines',
  },
  ACK_MISMATCH: {
    httpStatus: 409,
    retryable: false,
    zh: '检查点确认与本地记录不符',
    en: 'Ack does not match the stream',
  },
  MESSAGE_NOT_PARKED: {
    httpStatus: 404,
    retryable: false,
    zh: '没有此搁置消息',
    en: 'No such parked message',
  },

  // Operation.
  OVERLOADED: { httpStatus: 429, retryable: true, zh: '请求过多', en: 'Too many requests' },
  LIMIT_EXCEEDED: { httpStatus: 422, retryable: false, zh: '超过上限', en: 'Limit exceeded' },
  UNAVAILABLE: { httpStatus: 503, retryable: true, zh: '服务暂不可用', en: 'Unavailable' },
  STARTING: { httpStatus: 503, retryable: true, zh: '网关正在启动', en: 'Gateway is starting' },
  WRITER_BEHIND: {
    httpStatus: 503,
    retryable: true,
    zh: '本地记录落后于已发布内容',
    en: 'Own records lag behind what was published',
  },
  BROKER_UNAVAILABLE: {
    httpStatus: 503,
    retryable: true,
    zh: '消息服务暂不可用',
    en: 'Broker unavailable',
  },
  STORE_UNAVAILABLE: {
    httpStatus: 503,
    retryable: true,
    zh: '数据库暂不可用',
    en: 'Database unavailable',
  },
  STORE_CONFLICT: {
    httpStatus: 503,
    retryable: true,
    zh: '数据库并发冲突',
    en: 'Database conflict',
  },
  CONFIG_INVALID: {
    httpStatus: 500,
    retryable: false,
    zh: '配置无效',
    en: 'Invalid configuration',
  },
  INTERNAL: { httpStatus: 500, retryable: false, zh: '内部错误', en: 'Internal error' },
} as const satisfies Record<string, Row>;

export type ProblemCode = keyof typeof rows;

/** Every problem a gateway can report, by its code. */
export const problems = Object.fromEntries(
  Object.entries(rows).map(([code, { zh, en, httpStatus, retryable }]) => [
    code,
    Object.freeze({ code, title: Object.freeze({ zh, en }), httpStatus, retryable }),
  ]),
) as unknown as { readonly [Code in ProblemCode]: Problem<Code> };
