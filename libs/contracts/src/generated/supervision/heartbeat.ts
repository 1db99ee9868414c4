// Generated from proto/tongban/supervision/v1/heartbeat.proto by `npm run generate`. Do not edit.

import {
  ArrayMaxSize,
  IsArray,
  IsDefined,
  IsInt,
  IsOptional,
  IsString,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import { EachText, HasFormat, MaxCodePoints } from '../../rules.js';
import type { JsonReader } from '../../json-reader.js';

const fieldsOfHeartbeat: ReadonlySet<string> = new Set([
  'region',
  'instanceId',
  'version',
  'at',
  'unsent',
  'awaitingReceipt',
  'parked',
  'blockedCases',
  'undelivered',
]);

/** 网关心跳 (supervision.heartbeat). Told every few seconds, not through the outbox: a late heartbeat says nothing. Counts stop at 100000. */
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

  /** 时间 (L1). */
  @IsDefined()
  @IsString()
  @HasFormat('INSTANT')
  at!: string;

  /** 待发消息数 (L1). */
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(100000)
  unsent?: number;

  /** 待回执消息数 (L1). */
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(100000)
  awaitingReceipt?: number;

  /** 搁置消息数 (L1). */
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(100000)
  parked?: number;

  /** 阻塞办件数 (L1). */
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(100000)
  blockedCases?: number;

  /** 未送达 (L2). One entry for each region that has not given a receipt for all it was sent. */
  @IsDefined()
  @IsArray()
  @ArrayMaxSize(64)
  @ValidateNested()
  undelivered!: readonly Undelivered[];

  /** Reads the JSON form; the rules are checked afterwards, by validateSync. */
  static fromJson(json: unknown, reader: JsonReader): Heartbeat | undefined {
    const source = reader.object(json, fieldsOfHeartbeat);
    if (source === undefined) return undefined;
    const message = new Heartbeat();
    message.region = reader.string(source, 'region')!;
    message.instanceId = reader.string(source, 'instanceId')!;
    message.version = reader.string(source, 'version')!;
    message.at = reader.string(source, 'at')!;
    message.unsent = reader.integer(source, 'unsent');
    message.awaitingReceipt = reader.integer(source, 'awaitingReceipt');
    message.parked = reader.integer(source, 'parked');
    message.blockedCases = reader.integer(source, 'blockedCases');
    message.undelivered = reader.messages(source, 'undelivered', {
      itemsMax: 64,
      fromJson: Undelivered.fromJson,
    });
    return message;
  }
}

const fieldsOfUndelivered: ReadonlySet<string> = new Set([
  'region',
  'messages',
  'oldestAt',
  'caseNos',
]);

/** Messages to one region that wait for its receipt. */
export class Undelivered {
  /** 对方地区 (L1). */
  @IsDefined()
  @IsString()
  @HasFormat('REGION_CODE')
  region!: string;

  /** 消息数 (L1). */
  @IsDefined()
  @IsInt()
  @Min(1)
  @Max(100000)
  messages!: number;

  /** 最早写入时间 (L2). When the oldest of them was written. */
  @IsDefined()
  @IsString()
  @HasFormat('INSTANT')
  oldestAt!: string;

  /** 办件编号 (L2). The cases they are about; of very many only the first. */
  @IsDefined()
  @IsArray()
  @ArrayMaxSize(500)
  @EachText({ pattern: /^[0-9A-Z]{1,50}$/u })
  caseNos!: readonly string[];

  /** Reads the JSON form; the rules are checked afterwards, by validateSync. */
  static fromJson(json: unknown, reader: JsonReader): Undelivered | undefined {
    const source = reader.object(json, fieldsOfUndelivered);
    if (source === undefined) return undefined;
    const message = new Undelivered();
    message.region = reader.string(source, 'region')!;
    message.messages = reader.integer(source, 'messages')!;
    message.oldestAt = reader.string(source, 'oldestAt')!;
    message.caseNos = reader.strings(source, 'caseNos', 500);
    return message;
  }
}
