// Generated from proto/tongban/edge/v1/command_refused.proto by `npm run generate`. Do not edit.

import {
  ArrayMaxSize,
  IsArray,
  IsDefined,
  IsOptional,
  IsString,
  ValidateNested,
} from 'class-validator';
import { HasFormat, MaxCodePoints } from '../../rules.js';
import type { JsonReader } from '../../json-reader.js';
import { FieldError } from '../exchange/field-error.js';

const fieldsOfCommandRefused: ReadonlySet<string> = new Set([
  'commandId',
  'commandType',
  'caseNo',
  'region',
  'code',
  'title',
  'detail',
  'errors',
]);

/** 指令未通过 (edge.command-refused). */
export class CommandRefused {
  /** 指令标识 (L2). */
  @IsDefined()
  @IsString()
  @MaxCodePoints(200)
  commandId!: string;

  /** 指令类型 (L1). */
  @IsOptional()
  @IsString()
  @MaxCodePoints(64)
  commandType?: string;

  /** 办件编号 (L2). */
  @IsOptional()
  @IsString()
  @MaxCodePoints(50)
  caseNo?: string;

  /** 答复地 (L1). The region that refused. */
  @IsDefined()
  @IsString()
  @HasFormat('REGION_CODE')
  region!: string;

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

  /** 字段错误 (L2). */
  @IsDefined()
  @IsArray()
  @ArrayMaxSize(50)
  @ValidateNested()
  errors!: readonly FieldError[];

  /** Reads the JSON form; the rules are checked afterwards, by validateSync. */
  static fromJson(json: unknown, reader: JsonReader): CommandRefused | undefined {
    const source = reader.object(json, fieldsOfCommandRefused);
    if (source === undefined) return undefined;
    const message = new CommandRefused();
    message.commandId = reader.string(source, 'commandId')!;
    message.commandType = reader.string(source, 'commandType');
    message.caseNo = reader.string(source, 'caseNo');
    message.region = reader.string(source, 'region')!;
    message.code = reader.string(source, 'code')!;
    message.title = reader.string(source, 'title')!;
    message.detail = reader.string(source, 'detail');
    message.errors = reader.messages(source, 'errors', {
      itemsMax: 50,
      fromJson: FieldError.fromJson,
    });
    return message;
  }
}
