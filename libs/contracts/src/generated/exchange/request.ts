// Generated from proto/tongban/exchange/v1/request.proto by `npm run generate`. Do not edit.

import {
  ArrayMaxSize,
  IsArray,
  IsDefined,
  IsObject,
  IsOptional,
  IsString,
  Matches,
  ValidateNested,
} from 'class-validator';
import { HasFormat, MaxCodePoints, MinCodePoints } from '../../rules.js';
import type { JsonObject, JsonReader } from '../../json-reader.js';
import { FieldError } from './field-error.js';

const fieldsOfCaseRequest: ReadonlySet<string> = new Set([
  'type',
  'caseNo',
  'commandId',
  'commandType',
  'traceparent',
  'data',
]);

/** 办件请求 (case.request). A command of the origin office that only the handling region may apply, for example a supplement. */
export class CaseRequest {
  /** 类型 (L1). */
  @IsDefined()
  @IsString()
  @Matches(/^case\.request$/u)
  type!: string;

  /** 办件编号 (L2). */
  @IsDefined()
  @IsString()
  @HasFormat('CASE_NO')
  caseNo!: string;

  /** 指令标识 (L2). Id of the command, as the back office gave it. */
  @IsDefined()
  @IsString()
  @MinCodePoints(1)
  @MaxCodePoints(200)
  commandId!: string;

  /** 指令类型 (L1). For example case.provide-supplement. */
  @IsDefined()
  @IsString()
  @MaxCodePoints(64)
  commandType!: string;

  /** 追踪标识 (L1). W3C Trace Context of what led to it. */
  @IsOptional()
  @IsString()
  @Matches(/^[0-9a-f]{2}-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}$/u)
  traceparent?: string;

  /** 内容 (L4). */
  @IsDefined()
  @IsObject()
  data!: JsonObject;

  /** Reads the JSON form; the rules are checked afterwards, by validateSync. */
  static fromJson(json: unknown, reader: JsonReader): CaseRequest | undefined {
    const source = reader.object(json, fieldsOfCaseRequest);
    if (source === undefined) return undefined;
    const message = new CaseRequest();
    message.type = reader.string(source, 'type')!;
    message.caseNo = reader.string(source, 'caseNo')!;
    message.commandId = reader.string(source, 'commandId')!;
    message.commandType = reader.string(source, 'commandType')!;
    message.traceparent = reader.string(source, 'traceparent');
    message.data = reader.json(source, 'data')!;
    return message;
  }
}

const fieldsOfCaseRequestRefused: ReadonlySet<string> = new Set([
  'type',
  'caseNo',
  'commandId',
  'commandType',
  'code',
  'detail',
  'errors',
]);

/** 请求未通过 (case.request-refused). The handling region refused a request. Acceptance needs no answer: the case change says it. */
export class CaseRequestRefused {
  /** 类型 (L1). */
  @IsDefined()
  @IsString()
  @Matches(/^case\.request-refused$/u)
  type!: string;

  /** 办件编号 (L2). */
  @IsDefined()
  @IsString()
  @HasFormat('CASE_NO')
  caseNo!: string;

  /** 指令标识 (L2). */
  @IsDefined()
  @IsString()
  @MinCodePoints(1)
  @MaxCodePoints(200)
  commandId!: string;

  /** 指令类型 (L1). */
  @IsDefined()
  @IsString()
  @MaxCodePoints(64)
  commandType!: string;

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

  /** 字段错误 (L2). */
  @IsDefined()
  @IsArray()
  @ArrayMaxSize(50)
  @ValidateNested()
  errors!: readonly FieldError[];

  /** Reads the JSON form; the rules are checked afterwards, by validateSync. */
  static fromJson(json: unknown, reader: JsonReader): CaseRequestRefused | undefined {
    const source = reader.object(json, fieldsOfCaseRequestRefused);
    if (source === undefined) return undefined;
    const message = new CaseRequestRefused();
    message.type = reader.string(source, 'type')!;
    message.caseNo = reader.string(source, 'caseNo')!;
    message.commandId = reader.string(source, 'commandId')!;
    message.commandType = reader.string(source, 'commandType')!;
    message.code = reader.string(source, 'code')!;
    message.detail = reader.string(source, 'detail');
    message.errors = reader.messages(source, 'errors', {
      itemsMax: 50,
      fromJson: FieldError.fromJson,
    });
    return message;
  }
}
