// Generated from proto/tongban/exchange/v1/change.proto by `npm run generate`. Do not edit.

import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsDefined,
  IsInt,
  IsObject,
  IsOptional,
  IsString,
  Matches,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import { EachText, HasFormat, MaxCodePoints } from '../../rules.js';
import type { JsonObject, JsonReader } from '../../json-reader.js';

const fieldsOfCaseChange: ReadonlySet<string> = new Set([
  'type',
  'caseNo',
  'changeId',
  'region',
  'firstEventNo',
  'previousHash',
  'cause',
  'traceparent',
  'events',
]);

/** 办件变更 (case.changed). The events that one decision added to a case, in order. SHA-256 over the exact bytes of this record is the link of the hash chain: the next change of the case names it as previousHash. The same bytes travel to the other region and to the back office. */
export class CaseChange {
  /** 类型 (L1). */
  @IsDefined()
  @IsString()
  @Matches(/^case\.changed$/u)
  type!: string;

  /** 办件编号 (L2). */
  @IsDefined()
  @IsString()
  @HasFormat('CASE_NO')
  caseNo!: string;

  /** 变更标识 (L2). */
  @IsDefined()
  @IsString()
  @HasFormat('UUID')
  changeId!: string;

  /** 写入地 (L1). The region that wrote it. */
  @IsDefined()
  @IsString()
  @HasFormat('REGION_CODE')
  region!: string;

  /** 首事件序号 (L2). Position of the first event in the history of the case, from 1. */
  @IsDefined()
  @IsInt()
  @Min(1)
  @Max(10000)
  firstEventNo!: number;

  /** 前序摘要 (L2). Lower-case hexadecimal; 64 zeros for the first change of a case. */
  @IsDefined()
  @IsString()
  @Matches(/^[0-9a-f]{64}$/u)
  previousHash!: string;

  /** 起因 (L2). Id of the command that led to it, as its sender gave it; absent for an automatic step. */
  @IsOptional()
  @IsString()
  @MaxCodePoints(200)
  cause?: string;

  /** 追踪标识 (L1). W3C Trace Context of what led to it. */
  @IsOptional()
  @IsString()
  @Matches(/^[0-9a-f]{2}-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}$/u)
  traceparent?: string;

  /** 事件 (L3). */
  @IsDefined()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(20)
  @ValidateNested()
  events!: readonly ChangeEvent[];

  /** Reads the JSON form; the rules are checked afterwards, by validateSync. */
  static fromJson(json: unknown, reader: JsonReader): CaseChange | undefined {
    const source = reader.object(json, fieldsOfCaseChange);
    if (source === undefined) return undefined;
    const message = new CaseChange();
    message.type = reader.string(source, 'type')!;
    message.caseNo = reader.string(source, 'caseNo')!;
    message.changeId = reader.string(source, 'changeId')!;
    message.region = reader.string(source, 'region')!;
    message.firstEventNo = reader.integer(source, 'firstEventNo')!;
    message.previousHash = reader.string(source, 'previousHash')!;
    message.cause = reader.string(source, 'cause');
    message.traceparent = reader.string(source, 'traceparent');
    message.events = reader.messages(source, 'events', {
      itemsMax: 20,
      fromJson: ChangeEvent.fromJson,
    });
    return message;
  }
}

const fieldsOfChangeEvent: ReadonlySet<string> = new Set(['type', 'occurredAt', 'data']);

/** One event of a change. */
export class ChangeEvent {
  /** 事件类型 (L1). For example case.accepted. */
  @IsDefined()
  @IsString()
  @MaxCodePoints(64)
  type!: string;

  /** 发生时间 (L2). */
  @IsDefined()
  @IsString()
  @HasFormat('INSTANT')
  occurredAt!: string;

  /** 内容 (L4). The message of that type. */
  @IsDefined()
  @IsObject()
  data!: JsonObject;

  /** Reads the JSON form; the rules are checked afterwards, by validateSync. */
  static fromJson(json: unknown, reader: JsonReader): ChangeEvent | undefined {
    const source = reader.object(json, fieldsOfChangeEvent);
    if (source === undefined) return undefined;
    const message = new ChangeEvent();
    message.type = reader.string(source, 'type')!;
    message.occurredAt = reader.string(source, 'occurredAt')!;
    message.data = reader.json(source, 'data')!;
    return message;
  }
}

const fieldsOfCaseHistory: ReadonlySet<string> = new Set(['type', 'caseNo', 'changes']);

/** 办件历史 (case.history). The earlier changes of a case, from its first, for a region that has none of them: it is told of the case only now. */
export class CaseHistory {
  /** 类型 (L1). */
  @IsDefined()
  @IsString()
  @Matches(/^case\.history$/u)
  type!: string;

  /** 办件编号 (L2). */
  @IsDefined()
  @IsString()
  @HasFormat('CASE_NO')
  caseNo!: string;

  /** 变更 (L4). The exact JSON text of each change, in order: the hash chain is over its bytes. */
  @IsDefined()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(2000)
  @EachText({ lengthMax: 262144 })
  changes!: readonly string[];

  /** Reads the JSON form; the rules are checked afterwards, by validateSync. */
  static fromJson(json: unknown, reader: JsonReader): CaseHistory | undefined {
    const source = reader.object(json, fieldsOfCaseHistory);
    if (source === undefined) return undefined;
    const message = new CaseHistory();
    message.type = reader.string(source, 'type')!;
    message.caseNo = reader.string(source, 'caseNo')!;
    message.changes = reader.strings(source, 'changes', 2000);
    return message;
  }
}
