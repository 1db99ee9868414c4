import { defaultLimits, defaultWebhookLimits } from '@tongban/exchange';
import {
  Distinct,
  Integer,
  KafkaSettings,
  logLevels,
  Setting,
  VerifiedTls,
  Without,
  type ApplicationConfig,
  type LogLevel,
} from '@tongban/platform';
import { ArrayMaxSize, ArrayMinSize, IsIn, IsIP, IsUrl, Matches, MaxLength } from 'class-validator';
import { AreEndpoints } from './webhooks/are-endpoints.js';

const regionCode = /^[1-9]\d{5}$/;
const kibibyte = 1024;
const mebibyte = 1024 * kibibyte;
const secondMs = 1000;
const minuteMs = 60 * secondMs;
const hourMs = 60 * minuteMs;

/** Everything one gateway is told by its environment. What is regional or secret has no default. */
export class GatewayConfig extends KafkaSettings implements ApplicationConfig {
  @Setting({
    name: 'TONGBAN_REGION',
    zh: '本网关所属行政区划代码（GB/T 2260）',
    en: 'Region of this gateway, GB/T 2260',
    example: '410000',
  })
  @Matches(regionCode)
  readonly region!: string;

  @Setting({
    name: 'TONGBAN_REGION_NAME',
    zh: '本区域名称，供页面显示',
    en: 'Name of the region, for display',
    optional: true,
    example: '河南省',
  })
  @MaxLength(50)
  readonly regionName?: string;

  @Setting({
    name: 'TONGBAN_PEER_REGIONS',
    kind: 'list',
    zh: '与之交换办件的区域，逗号分隔',
    en: 'Regions it exchanges cases with, separated by commas',
    example: '110000,510000',
  })
  @Matches(regionCode, { each: true })
  @ArrayMinSize(1)
  @ArrayMaxSize(64)
  @Distinct()
  @Without<GatewayConfig>('region')
  readonly peerRegions!: readonly string[];

  @Setting({
    name: 'TONGBAN_KAFKA_GROUP_SUFFIX',
    zh: '消费组名称后缀，用于测试或换一个组；主题无后缀，同一集群上每个区域只能有一套网关',
    en:
      'Suffix of the consumer group, for tests or to begin another group. ' +
      'Topics have none: a region has one installation on a cluster',
    default: '',
  })
  @Matches(/^[a-z0-9-]{0,40}$/)
  readonly kafkaGroupSuffix!: string;

  @Setting({
    name: 'TONGBAN_DATABASE_URL',
    zh: '本区域数据库连接地址；TLS 用 ?sslmode=verify-full&sslrootcert=…',
    en: 'URL of the database of this region; for TLS with ?sslmode=verify-full&sslrootcert=…',
    secret: true,
  })
  @IsUrl({
    protocols: ['postgresql', 'postgres'],
    require_protocol: true,
    require_tld: false,
    allow_underscores: true,
  })
  @VerifiedTls()
  readonly databaseUrl!: string;

  @Setting({
    name: 'TONGBAN_DATABASE_POOL_MAX',
    zh: '数据库连接数上限',
    en: 'Most connections to the database',
    default: 10,
    unit: 'connections',
  })
  @Integer(2, 100)
  readonly databasePoolMax!: number;

  @Setting({
    name: 'TONGBAN_HTTP_HOST',
    zh: 'HTTP 监听地址',
    en: 'Address the HTTP server listens on',
    default: '127.0.0.1',
  })
  @IsIP()
  readonly httpHost!: string;

  @Setting({
    name: 'TONGBAN_HTTP_PORT',
    zh: 'HTTP 监听端口',
    en: 'Port the HTTP server listens on',
    default: 8080,
  })
  @Integer(1, 65_535)
  readonly httpPort!: number;

  /** A change holds what a command brings, so a larger command could only be refused. */
  @Setting({
    name: 'TONGBAN_HTTP_BODY_BYTES_MAX',
    zh: 'HTTP 请求体上限',
    en: 'Largest body of an HTTP request',
    default: defaultLimits.changeBytesMax,
    unit: 'bytes',
  })
  @Integer(kibibyte, defaultLimits.changeBytesMax)
  readonly httpBodyBytesMax!: number;

  /** The other regions take no larger ones, whatever is set here. */
  @Setting({
    name: 'TONGBAN_CHANGE_BYTES_MAX',
    zh: '单条指令或变更的上限',
    en: 'Largest command, and largest change of a case',
    default: defaultLimits.changeBytesMax,
    unit: 'bytes',
  })
  @Integer(kibibyte, defaultLimits.changeBytesMax)
  readonly changeBytesMax!: number;

  @Setting({
    name: 'TONGBAN_BATCH_RECORDS_MAX',
    zh: '一次处理的消息条数上限',
    en: 'Most records and commands handled in one transaction',
    default: defaultLimits.batchRecordsMax,
    unit: 'records',
  })
  @Integer(1, 5000)
  readonly batchRecordsMax!: number;

  @Setting({
    name: 'TONGBAN_BATCH_BYTES_MAX',
    zh: '一次处理的消息总量上限',
    en: 'Most bytes handled in one transaction',
    default: defaultLimits.batchBytesMax,
    unit: 'bytes',
  })
  @Integer(mebibyte, 64 * mebibyte)
  readonly batchBytesMax!: number;

  @Setting({
    name: 'TONGBAN_INTAKE_QUEUE_MAX',
    zh: 'HTTP 收件排队上限，超出即请稍后再试',
    en: 'Most HTTP commands that wait; the next one is told to come back later',
    default: defaultLimits.waitingRecordsMax,
    unit: 'commands',
  })
  @Integer(1, 100_000)
  readonly intakeQueueMax!: number;

  @Setting({
    name: 'TONGBAN_INTAKE_QUEUE_BYTES_MAX',
    zh: 'HTTP 收件排队总量上限',
    en: 'Most bytes of HTTP commands that wait',
    default: defaultLimits.waitingBytesMax,
    unit: 'bytes',
  })
  @Integer(mebibyte, 1024 * mebibyte)
  readonly intakeQueueBytesMax!: number;

  /** What was lost at the end of a topic is noticed by the next checkpoint. */
  @Setting({
    name: 'TONGBAN_CHECKPOINT_MS',
    zh: '有消息待确认时发送检查点的间隔',
    en: 'How often a checkpoint is sent while messages are not acknowledged',
    default: defaultLimits.checkpointMs,
    unit: 'ms',
  })
  @Integer(100, defaultLimits.quietCheckpointMs)
  readonly checkpointMs!: number;

  /** The monitor calls a region silent after some seconds: several heartbeats must fit in. */
  @Setting({
    name: 'TONGBAN_HEARTBEAT_MS',
    zh: '向监管侧报告心跳的间隔',
    en: 'How often supervision is told that this gateway lives',
    default: 2 * secondMs,
    unit: 'ms',
  })
  @Integer(100, minuteMs)
  readonly heartbeatMs!: number;

  /** Until people sign in. A list of digests: who can read it cannot use it. */
  @Setting({
    name: 'TONGBAN_OFFICE_TOKENS',
    kind: 'list',
    zh: '可读取事件与完整申请的业务系统：名称:令牌的 SHA-256；npx tongban token 生成',
    en:
      'Offices that may read the feed and whole applications over HTTP: name:SHA-256 of the token, ' +
      'as `npx tongban token` makes them',
    secret: true,
    optional: true,
  })
  @Matches(/^[a-z0-9][a-z0-9-]{0,31}:[0-9a-f]{64}$/, { each: true })
  @ArrayMaxSize(64)
  @Distinct()
  readonly officeTokens?: readonly string[];

  @Setting({
    name: 'TONGBAN_FEED_WAITING_MAX',
    zh: '同时等待或持续读取事件的连接上限',
    en: 'Most connections that wait for events or have them streamed; the next one is told to come back',
    default: 200,
    unit: 'connections',
  })
  @Integer(1, 10_000)
  readonly feedWaitingMax!: number;

  @Setting({
    name: 'TONGBAN_WEBHOOKS',
    zh: '事件推送端点（JSON 列表，含密钥），见对接指南；宜用 TONGBAN_WEBHOOKS_FILE',
    en:
      'Endpoints that records are posted to, a JSON list with their secrets: see the guide; ' +
      'TONGBAN_WEBHOOKS_FILE is the better place',
    secret: true,
    optional: true,
  })
  @AreEndpoints<GatewayConfig>('webhookPlainHttp')
  readonly webhooks?: string;

  @Setting({
    name: 'TONGBAN_WEBHOOK_PLAIN_HTTP',
    zh: '允许以 http 推送至其他主机（内容含个人信息，仅限可信网络）',
    en: 'Whether records may go to other machines over http: they hold persons, so in a trusted network only',
    default: false,
  })
  readonly webhookPlainHttp!: boolean;

  @Setting({
    name: 'TONGBAN_WEBHOOK_ATTEMPTS_MAX',
    zh: '端点拒收同一记录多少次后搁置',
    en: 'How often a record that an endpoint refuses is tried before it is set aside',
    default: defaultWebhookLimits.attemptsMax,
  })
  @Integer(1, 100)
  readonly webhookAttemptsMax!: number;

  @Setting({
    name: 'TONGBAN_CALENDAR_FILE',
    zh: '补充工作日历的 JSON 文件（国务院办公厅放假通知），例如下一年',
    en: 'JSON file with more years of the working-day calendar, for example the next one',
    optional: true,
    example: '/etc/tongban/calendar-2027.json',
  })
  @MaxLength(1000)
  readonly calendarFile?: string;

  @Setting({
    name: 'TONGBAN_LIVENESS_STALL_MAX_MS',
    zh: '处理循环无进展多久即视为停滞',
    en: 'How long a loop may make no progress before the process counts as stalled',
    default: 2 * minuteMs,
    unit: 'ms',
  })
  @Integer(secondMs, hourMs)
  readonly livenessStallMaxMs!: number;

  @Setting({
    name: 'TONGBAN_SHUTDOWN_TIMEOUT_MS',
    zh: '停机时等待在办工作完成的时间',
    en: 'How long work under way may take to finish at shutdown',
    default: 20 * secondMs,
    unit: 'ms',
  })
  @Integer(secondMs, 5 * minuteMs)
  readonly shutdownTimeoutMs!: number;

  @Setting({
    name: 'TONGBAN_LOG_LEVEL',
    kind: 'text',
    zh: '日志级别：debug、info、warn、error',
    en: 'Log level: debug, info, warn, error',
    default: 'info',
  })
  @IsIn(logLevels)
  readonly logLevel!: LogLevel;
}
