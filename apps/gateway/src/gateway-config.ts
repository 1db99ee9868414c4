import {
  Distinct,
  Integer,
  logLevels,
  NotLessThan,
  Setting,
  Without,
  type LogLevel,
} from '@tongban/platform';
import { ArrayMaxSize, ArrayMinSize, IsIn, IsIP, IsUrl, Matches, MaxLength } from 'class-validator';

const regionCode = /^[1-9]\d{5}$/;
const kibibyte = 1024;
const secondMs = 1000;
const minuteMs = 60 * secondMs;
const hourMs = 60 * minuteMs;

/** Everything one gateway is told by its environment. What is regional or secret has no default. */
export class GatewayConfig {
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
    name: 'TONGBAN_KAFKA_BROKERS',
    kind: 'list',
    zh: 'Kafka 节点地址，逗号分隔',
    en: 'Kafka brokers, host:port, separated by commas',
    example: '127.0.0.1:9092',
  })
  @Matches(/^[A-Za-z0-9.-]+:\d{1,5}$/, { each: true })
  @ArrayMinSize(1)
  @ArrayMaxSize(32)
  @Distinct()
  readonly kafkaBrokers!: readonly string[];

  @Setting({
    name: 'TONGBAN_KAFKA_GROUP_SUFFIX',
    zh: '消费组名称后缀，用于同一集群上的多套环境',
    en: 'Suffix of the consumer group, for several installations on one cluster',
    default: '',
  })
  @Matches(/^[a-z0-9-]{0,40}$/)
  readonly kafkaGroupSuffix!: string;

  @Setting({
    name: 'TONGBAN_DATABASE_URL',
    zh: '本区域数据库连接地址',
    en: 'URL of the database of this region',
    secret: true,
  })
  @IsUrl({
    protocols: ['postgresql', 'postgres'],
    require_protocol: true,
    require_tld: false,
    allow_underscores: true,
  })
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

  @Setting({
    name: 'TONGBAN_HTTP_BODY_BYTES_MAX',
    zh: 'HTTP 请求体上限',
    en: 'Largest body of an HTTP request',
    default: 512 * kibibyte,
    unit: 'bytes',
  })
  @Integer(kibibyte, 512 * kibibyte)
  readonly httpBodyBytesMax!: number;

  /** Kafka refuses records above 1 MiB by default; half of it leaves room for headers and batches. */
  @Setting({
    name: 'TONGBAN_PAYLOAD_BYTES_MAX',
    zh: '单条消息内容上限',
    en: 'Largest payload of one message',
    default: 512 * kibibyte,
    unit: 'bytes',
  })
  @Integer(kibibyte, 512 * kibibyte)
  readonly payloadBytesMax!: number;

  @Setting({
    name: 'TONGBAN_BATCH_RECORDS_MAX',
    zh: '一次处理的消息条数上限',
    en: 'Most records handled in one transaction',
    default: 500,
    unit: 'records',
  })
  @Integer(1, 5000)
  readonly batchRecordsMax!: number;

  @Setting({
    name: 'TONGBAN_INTAKE_QUEUE_MAX',
    zh: 'HTTP 收件排队上限，超出即请稍后再试',
    en: 'Most HTTP commands that wait; the next one is told to come back later',
    default: 1000,
    unit: 'commands',
  })
  @Integer(1, 100_000)
  readonly intakeQueueMax!: number;

  /** Must outlast the retention of every topic, or a replay would be applied twice. */
  @Setting({
    name: 'TONGBAN_INBOX_RETENTION_DAYS',
    zh: '已收消息标识的保留天数',
    en: 'How long the ids of received messages are kept',
    default: 400,
    unit: 'days',
  })
  @Integer(30, 3650)
  readonly inboxRetentionDays!: number;

  @Setting({
    name: 'TONGBAN_RECEIPT_TIMEOUT_MS',
    zh: '首次重发前等待回执的时间',
    en: 'How long a receipt is awaited before the first resend',
    default: 30 * secondMs,
    unit: 'ms',
  })
  @Integer(100, hourMs)
  readonly receiptTimeoutMs!: number;

  @Setting({
    name: 'TONGBAN_RESEND_MAX_MS',
    zh: '两次重发之间的最长间隔',
    en: 'Longest time between two resends',
    default: 15 * minuteMs,
    unit: 'ms',
  })
  @Integer(100, 24 * hourMs)
  @NotLessThan<GatewayConfig>('receiptTimeoutMs')
  readonly resendMaxMs!: number;

  @Setting({
    name: 'TONGBAN_RESEND_ALARM_ATTEMPTS',
    zh: '发送多少次仍无回执即告警',
    en: 'Sends without a receipt after which an alarm is raised',
    default: 5,
    unit: 'attempts',
  })
  @Integer(1, 1000)
  readonly resendAlarmAttempts!: number;

  @Setting({
    name: 'TONGBAN_RELAY_POLL_MS',
    zh: '发件箱为空时的轮询间隔',
    en: 'How often an empty outbox is looked into',
    default: 100,
    unit: 'ms',
  })
  @Integer(5, minuteMs)
  readonly relayPollMs!: number;

  @Setting({
    name: 'TONGBAN_RELAY_BATCH_MAX',
    zh: '一次发送的消息条数上限',
    en: 'Most messages sent at once',
    default: 500,
    unit: 'messages',
  })
  @Integer(1, 5000)
  readonly relayBatchMax!: number;

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

  @Setting({
    name: 'TONGBAN_PARKED_PER_CASE_MAX',
    zh: '单个办件暂存消息上限',
    en: 'Most messages of one case that wait for an earlier one',
    default: 1000,
    unit: 'messages',
  })
  @Integer(1, 100_000)
  readonly parkedPerCaseMax!: number;

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
