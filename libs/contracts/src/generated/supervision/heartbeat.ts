// Generated from proto/tongban/supervision/v1/heartbeat.proto by `npm run generate`. Do not edit.

import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsDefined,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  Matches,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import { EachText, HasFormat, MaxCodePoints } from '../../rules.js';
import type { JsonReader } from '../../json-reader.js';

export const GatewayState = {
  STARTING: 'STARTING',
  RUNNING: 'RUNNING',
  BEHIND: 'BEHIND',
} as const;
export type GatewayState = (typeof GatewayState)[keyof typeof GatewayState];

const fieldsOfHeartbeat: ReadonlySet<string> = new Set([
  'region',
  'instanceId',
  'version',
  'at',
  'state',
  'isPublisher',
  'position',
  'parked',
  'blockedCases',
  'destinations',
  'streams',
]);

/** 网关心跳 (supervision.heartbeat). Sent every few seconds, not through the journal: a late heartbeat says nothing. Counts stop at 100000. */
export class Heartbeat {
  /** 地区 (L1). */
  @IsDefined()
  @IsString()
  @HasFormat('REGION_CODE')
  region!: string;

  /** 实例标识 (L1). Made anew at every start. */
  @IsDefined()
  @IsString()
  @HasFormat('UUID')
  instanceId!: string;

  /** 版本 (L1). Of the program. */
  @IsDefined()
  @IsString()
  @MaxCodePoints(64)
  version!: string;

  /** 时间 (L1). By the gateway's clock. */
  @IsDefined()
  @IsString()
  @HasFormat('INSTANT')
  at!: string;

  /** 状态 (L1). */
  @IsDefined()
  @IsIn(Object.values(GatewayState))
  state!: GatewayState;

  /** 是否发布进程 (L1). Of several processes of a region one publishes. */
  @IsDefined()
  @IsBoolean()
  isPublisher!: boolean;

  /** 登记位置 (L1). Last position of the region's journal, in decimal. */
  @IsDefined()
  @IsString()
  @Matches(/^(0|[1-9]\d{0,15})$/u)
  position!: string;

  /** 搁置消息数 (L1). */
  @IsDefined()
  @IsInt()
  @Min(0)
  @Max(100000)
  parked!: number;

  /** 阻塞办件数 (L1). */
  @IsDefined()
  @IsInt()
  @Min(0)
  @Max(100000)
  blockedCases!: number;

  /** 发布去向 (L1). One entry for each topic that the region publishes to. */
  @IsDefined()
  @IsArray()
  @ArrayMaxSize(200)
  @ValidateNested()
  destinations!: readonly PublishedDestination[];

  /** 消息流 (L2). One entry for each region that it exchanges cases with. */
  @IsDefined()
  @IsArray()
  @ArrayMaxSize(64)
  @ValidateNested()
  streams!: readonly ExchangeStream[];

  /** Reads the JSON form; the rules are checked afterwards, by validateSync. */
  static fromJson(json: unknown, reader: JsonReader): Heartbeat | undefined {
    const source = reader.object(json, fieldsOfHeartbeat);
    if (source === undefined) return undefined;
    const message = new Heartbeat();
    message.region = reader.string(source, 'region')!;
    message.instanceId = reader.string(source, 'instanceId')!;
    message.version = reader.string(source, 'version')!;
    message.at = reader.string(source, 'at')!;
    message.state = reader.string(source, 'state') as GatewayState;
    message.isPublisher = reader.bool(source, 'isPublisher')!;
    message.position = reader.string(source, 'position')!;
    message.parked = reader.integer(source, 'parked')!;
    message.blockedCases = reader.integer(source, 'blockedCases')!;
    message.destinations = reader.messages(source, 'destinations', {
      itemsMax: 200,
      fromJson: PublishedDestination.fromJson,
    });
    message.streams = reader.messages(source, 'streams', {
      itemsMax: 64,
      fromJson: ExchangeStream.fromJson,
    });
    return message;
  }
}

const fieldsOfPublishedDestination: ReadonlySet<string> = new Set([
  'destination',
  'unpublished',
  'oldestAt',
  'failingSince',
  'code',
]);

/** How far one destination has been published. */
export class PublishedDestination {
  /** 去向 (L1). Code of a region, back-office, supervision, or the name of a topic of dead letters. */
  @IsDefined()
  @IsString()
  @MaxCodePoints(249)
  destination!: string;

  /** 待发布条数 (L1). */
  @IsDefined()
  @IsInt()
  @Min(0)
  @Max(100000)
  unpublished!: number;

  /** 最早登记时间 (L2). When the oldest of them was recorded. */
  @IsOptional()
  @IsString()
  @HasFormat('INSTANT')
  oldestAt?: string;

  /** 故障起始时间 (L2). Since when publishing to it has failed; absent when it does not. */
  @IsOptional()
  @IsString()
  @HasFormat('INSTANT')
  failingSince?: string;

  /** 问题代码 (L1). Why it fails: a problem code, see docs/reference/problems.md. */
  @IsOptional()
  @IsString()
  @MaxCodePoints(64)
  code?: string;

  /** Reads the JSON form; the rules are checked afterwards, by validateSync. */
  static fromJson(json: unknown, reader: JsonReader): PublishedDestination | undefined {
    const source = reader.object(json, fieldsOfPublishedDestination);
    if (source === undefined) return undefined;
    const message = new PublishedDestination();
    message.destination = reader.string(source, 'destination')!;
    message.unpublished = reader.integer(source, 'unpublished')!;
    message.oldestAt = reader.string(source, 'oldestAt');
    message.failingSince = reader.string(source, 'failingSince');
    message.code = reader.string(source, 'code');
    return message;
  }
}

const fieldsOfExchangeStream: ReadonlySet<string> = new Set([
  'region',
  'sent',
  'acked',
  'received',
  'unacked',
  'oldestUnackedAt',
  'caseNos',
  'fault',
]);

/** Both streams with one other region, as far as this region has committed. */
export class ExchangeStream {
  /** 对方地区 (L1). */
  @IsDefined()
  @IsString()
  @HasFormat('REGION_CODE')
  region!: string;

  /** 已登记消息数 (L1). Messages written to the other region, in decimal. */
  @IsDefined()
  @IsString()
  @Matches(/^(0|[1-9]\d{0,15})$/u)
  sent!: string;

  /** 已确认消息数 (L1). Messages that the other region has taken in charge, by its ack. */
  @IsDefined()
  @IsString()
  @Matches(/^(0|[1-9]\d{0,15})$/u)
  acked!: string;

  /** 已接收消息数 (L1). Messages of the other region taken in charge here. */
  @IsDefined()
  @IsString()
  @Matches(/^(0|[1-9]\d{0,15})$/u)
  received!: string;

  /** 待确认消息数 (L1). */
  @IsDefined()
  @IsInt()
  @Min(0)
  @Max(100000)
  unacked!: number;

  /** 最早待确认时间 (L2). When the oldest of them was recorded. */
  @IsOptional()
  @IsString()
  @HasFormat('INSTANT')
  oldestUnackedAt?: string;

  /** 待确认办件 (L2). The cases they are about; of very many only the first. */
  @IsDefined()
  @IsArray()
  @ArrayMaxSize(500)
  @EachText({ pattern: /^[0-9A-Z]{1,50}$/u })
  caseNos!: readonly string[];

  /** 故障 (L1). What is wrong with what the other region sends: a problem code. */
  @IsOptional()
  @IsString()
  @MaxCodePoints(64)
  fault?: string;

  /** Reads the JSON form; the rules are checked afterwards, by validateSync. */
  static fromJson(json: unknown, reader: JsonReader): ExchangeStream | undefined {
    const source = reader.object(json, fieldsOfExchangeStream);
    if (source === undefined) return undefined;
    const message = new ExchangeStream();
    message.region = reader.string(source, 'region')!;
    message.sent = reader.string(source, 'sent')!;
    message.acked = reader.string(source, 'acked')!;
    message.received = reader.string(source, 'received')!;
    message.unacked = reader.integer(source, 'unacked')!;
    message.oldestUnackedAt = reader.string(source, 'oldestUnackedAt');
    message.caseNos = reader.strings(source, 'caseNos', 500);
    message.fault = reader.string(source, 'fault');
    return message;
  }
}
