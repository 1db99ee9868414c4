import {
  Distinct,
  Integer,
  KafkaSettings,
  logLevels,
  Setting,
  VerifiedTls,
  type LogLevel,
} from '@tongban/platform';
import { ArrayMaxSize, ArrayMinSize, IsIn, IsIP, IsUrl, Matches } from 'class-validator';

const regionCode = /^[1-9]\d{5}$/;
const secondMs = 1000;
const minuteMs = 60 * secondMs;
const hourMs = 60 * minuteMs;

/** Everything the monitor is told by its environment. */
export class MonitorConfig extends KafkaSettings {
  @Setting({
    name: 'TONGBAN_REGIONS',
    kind: 'list',
    zh: '监管的区域，逗号分隔',
    en: 'Regions it watches, separated by commas',
    example: '110000,410000,510000',
  })
  @Matches(regionCode, { each: true })
  @ArrayMinSize(1)
  @ArrayMaxSize(64)
  @Distinct()
  readonly regions!: readonly string[];

  @Setting({
    name: 'TONGBAN_KAFKA_GROUP_SUFFIX',
    zh: '消费组名称后缀，便于区分同一集群上的多个监管端，它们各有数据库',
    en: 'Suffix of the consumer group, to tell apart monitors on one cluster, each with its database',
    default: '',
  })
  @Matches(/^[a-z0-9-]{0,40}$/)
  readonly kafkaGroupSuffix!: string;

  @Setting({
    name: 'TONGBAN_DATABASE_URL',
    zh: '监管投影数据库连接地址；TLS 用 ?sslmode=verify-full&sslrootcert=…',
    en: 'URL of the database of the projection; for TLS with ?sslmode=verify-full&sslrootcert=…',
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

  @Setting({
    name: 'TONGBAN_BATCH_RECORDS_MAX',
    zh: '一次处理的消息条数上限',
    en: 'Most records handled in one transaction',
    default: 500,
    unit: 'records',
  })
  @Integer(1, 5000)
  readonly batchRecordsMax!: number;

  /** Longer than two heartbeats of a gateway, or a busy one would look silent. */
  @Setting({
    name: 'TONGBAN_SILENT_AFTER_MS',
    zh: '多久没有心跳即视为失联',
    en: 'A region without a heartbeat for this long is silent',
    default: 6 * secondMs,
    unit: 'ms',
  })
  @Integer(500, 10 * secondMs)
  readonly silentAfterMs!: number;

  @Setting({
    name: 'TONGBAN_MONITOR_REBUILD',
    zh: '启动时清空投影，从主题重新建立',
    en: 'At start: forgets the projection and builds it again from the topics',
    default: false,
  })
  readonly rebuild!: boolean;

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
