// Generated from proto/tongban/exchange/v1/message_rejected.proto by `npm run generate`. Do not edit.

import { IsDefined, IsOptional, IsString, Matches } from 'class-validator';
import { MaxCodePoints } from '../../rules.js';
import type { JsonReader } from '../../json-reader.js';

const fieldsOfMessageRejected: ReadonlySet<string> = new Set([
  'type',
  'number',
  'caseNo',
  'messageType',
  'code',
  'detail',
]);

/** 消息未采纳 (message.rejected). The reader of a stream set one of its messages aside for its operator. The message counts as delivered; what it says is not applied. */
export class MessageRejected {
  /** 类型 (L1). */
  @IsDefined()
  @IsString()
  @Matches(/^message\.rejected$/u)
  type!: string;

  /** 序号 (L1). Number of the message in the stream of the region that is told, in decimal. */
  @IsDefined()
  @IsString()
  @Matches(/^(0|[1-9]\d{0,15})$/u)
  number!: string;

  /** 办件编号 (L2). As the message names it; absent when it names none that could be one. */
  @IsOptional()
  @IsString()
  @Matches(/^[0-9A-Z]{1,50}$/u)
  caseNo?: string;

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

  /** 说明 (L2). */
  @IsOptional()
  @IsString()
  @MaxCodePoints(500)
  detail?: string;

  /** Reads the JSON form; the rules are checked afterwards, by validateSync. */
  static fromJson(json: unknown, reader: JsonReader): MessageRejected | undefined {
    const source = reader.object(json, fieldsOfMessageRejected);
    if (source === undefined) return undefined;
    const message = new MessageRejected();
    message.type = reader.string(source, 'type')!;
    message.number = reader.string(source, 'number')!;
    message.caseNo = reader.string(source, 'caseNo');
    message.messageType = reader.string(source, 'messageType')!;
    message.code = reader.string(source, 'code')!;
    message.detail = reader.string(source, 'detail');
    return message;
  }
}
