// Generated from proto/tongban/edge/v1/message_rejected.proto by `npm run generate`. Do not edit.

import { IsDefined, IsOptional, IsString, Matches } from 'class-validator';
import { HasFormat, MaxCodePoints } from '../../rules.js';
import type { JsonReader } from '../../json-reader.js';

const fieldsOfEdgeMessageRejected: ReadonlySet<string> = new Set([
  'caseNo',
  'region',
  'messageType',
  'code',
  'title',
  'detail',
]);

/** 消息未采纳通知 (edge.message-rejected). A message of this region was set aside by the other one. The case stands still there until an operator acts. */
export class EdgeMessageRejected {
  /** 办件编号 (L2). As the message names it; absent when it names none that could be one. */
  @IsOptional()
  @IsString()
  @Matches(/^[0-9A-Z]{1,50}$/u)
  caseNo?: string;

  /** 答复地 (L1). The region that set it aside. */
  @IsDefined()
  @IsString()
  @HasFormat('REGION_CODE')
  region!: string;

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

  /** 问题 (L1). */
  @IsDefined()
  @IsString()
  @MaxCodePoints(200)
  title!: string;

  /** 说明 (L2). */
  @IsOptional()
  @IsString()
  @MaxCodePoints(500)
  detail?: string;

  /** Reads the JSON form; the rules are checked afterwards, by validateSync. */
  static fromJson(json: unknown, reader: JsonReader): EdgeMessageRejected | undefined {
    const source = reader.object(json, fieldsOfEdgeMessageRejected);
    if (source === undefined) return undefined;
    const message = new EdgeMessageRejected();
    message.caseNo = reader.string(source, 'caseNo');
    message.region = reader.string(source, 'region')!;
    message.messageType = reader.string(source, 'messageType')!;
    message.code = reader.string(source, 'code')!;
    message.title = reader.string(source, 'title')!;
    message.detail = reader.string(source, 'detail');
    return message;
  }
}
