// Generated from proto/tongban/supervision/v1/message_rejected.proto by `npm run generate`. Do not edit.

import { IsDefined, IsOptional, IsString, Matches } from 'class-validator';
import { HasFormat, MaxCodePoints } from '../../rules.js';
import type { JsonReader } from '../../json-reader.js';

const fieldsOfSupervisedMessageRejected: ReadonlySet<string> = new Set([
  'type',
  'position',
  'caseNo',
  'region',
  'byRegion',
  'messageType',
  'code',
  'rejectedAt',
]);

/** 消息未采纳通报 (supervision.message-rejected). Told by the region that sent the message, when it learns of it. */
export class SupervisedMessageRejected {
  /** 类型 (L1). */
  @IsDefined()
  @IsString()
  @Matches(/^supervision\.message-rejected$/u)
  type!: string;

  /** 登记位置 (L1). Position of the entry in the region's journal, in decimal. */
  @IsDefined()
  @IsString()
  @Matches(/^(0|[1-9]\d{0,15})$/u)
  position!: string;

  /** 办件编号 (L2). As the message names it; absent when it names none that could be one. */
  @IsOptional()
  @IsString()
  @Matches(/^[0-9A-Z]{1,50}$/u)
  caseNo?: string;

  /** 通报地 (L1). The region that sent the message and tells of it. */
  @IsDefined()
  @IsString()
  @HasFormat('REGION_CODE')
  region!: string;

  /** 搁置地 (L1). The region that set it aside. */
  @IsDefined()
  @IsString()
  @HasFormat('REGION_CODE')
  byRegion!: string;

  /** 消息类型 (L1). Type of the message that was set aside; `?` when it names none. */
  @IsDefined()
  @IsString()
  @MaxCodePoints(64)
  messageType!: string;

  /** 问题代码 (L1). A problem code, see docs/reference/problems.md. */
  @IsDefined()
  @IsString()
  @MaxCodePoints(64)
  code!: string;

  /** 未采纳时间 (L2). */
  @IsDefined()
  @IsString()
  @HasFormat('INSTANT')
  rejectedAt!: string;

  /** Reads the JSON form; the rules are checked afterwards, by validateSync. */
  static fromJson(json: unknown, reader: JsonReader): SupervisedMessageRejected | undefined {
    const source = reader.object(json, fieldsOfSupervisedMessageRejected);
    if (source === undefined) return undefined;
    const message = new SupervisedMessageRejected();
    message.type = reader.string(source, 'type')!;
    message.position = reader.string(source, 'position')!;
    message.caseNo = reader.string(source, 'caseNo');
    message.region = reader.string(source, 'region')!;
    message.byRegion = reader.string(source, 'byRegion')!;
    message.messageType = reader.string(source, 'messageType')!;
    message.code = reader.string(source, 'code')!;
    message.rejectedAt = reader.string(source, 'rejectedAt')!;
    return message;
  }
}
