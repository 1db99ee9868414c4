// Generated from proto/tongban/supervision/v1/case_changed.proto by `npm run generate`. Do not edit.

import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsDefined,
  IsInt,
  IsOptional,
  IsString,
  Matches,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import { HasFormat, MaxCodePoints } from '../../rules.js';
import type { JsonReader } from '../../json-reader.js';

const fieldsOfCaseChanged: ReadonlySet<string> = new Set([
  'type',
  'position',
  'caseNo',
  'changeId',
  'region',
  'item',
  'originRegion',
  'handlingRegion',
  'status',
  'holder',
  'dueAt',
  'firstEventNo',
  'events',
  'filedAt',
  'recordedAt',
]);

/** 办件变更通报 (supervision.case-changed). Metadata of one change, told by the region that wrote it. Never holds what the change says of a person, nor a reason in words. */
export class CaseChanged {
  /** 类型 (L1). */
  @IsDefined()
  @IsString()
  @Matches(/^supervision\.case-changed$/u)
  type!: string;

  /** 登记位置 (L1). Position of the entry in the region's journal, in decimal. */
  @IsDefined()
  @IsString()
  @Matches(/^(0|[1-9]\d{0,15})$/u)
  position!: string;

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

  /** 事项 (L1). */
  @IsDefined()
  @IsString()
  @MaxCodePoints(64)
  item!: string;

  /** 收件地 (L1). */
  @IsDefined()
  @IsString()
  @HasFormat('REGION_CODE')
  originRegion!: string;

  /** 办理地 (L1). */
  @IsDefined()
  @IsString()
  @HasFormat('REGION_CODE')
  handlingRegion!: string;

  /** 环节状态 (L2). After the change, see docs/reference/case-states.md. */
  @IsDefined()
  @IsString()
  @MaxCodePoints(64)
  status!: string;

  /** 书写权所在地 (L1). The region that acts next; absent when the case has ended. */
  @IsOptional()
  @IsString()
  @HasFormat('REGION_CODE')
  holder?: string;

  /** 到期时间 (L2). End of the running clock; absent when none runs. */
  @IsOptional()
  @IsString()
  @HasFormat('INSTANT')
  dueAt?: string;

  /** 首事件序号 (L2). Position of the first event in the history of the case, from 1. */
  @IsDefined()
  @IsInt()
  @Min(1)
  @Max(10000)
  firstEventNo!: number;

  /** 事件 (L2). */
  @IsDefined()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(20)
  @ValidateNested()
  events!: readonly SupervisedEvent[];

  /** 申办时间 (L2). */
  @IsDefined()
  @IsString()
  @HasFormat('INSTANT')
  filedAt!: string;

  /** 入库时间 (L2). When the writing region committed it. */
  @IsDefined()
  @IsString()
  @HasFormat('INSTANT')
  recordedAt!: string;

  /** Reads the JSON form; the rules are checked afterwards, by validateSync. */
  static fromJson(json: unknown, reader: JsonReader): CaseChanged | undefined {
    const source = reader.object(json, fieldsOfCaseChanged);
    if (source === undefined) return undefined;
    const message = new CaseChanged();
    message.type = reader.string(source, 'type')!;
    message.position = reader.string(source, 'position')!;
    message.caseNo = reader.string(source, 'caseNo')!;
    message.changeId = reader.string(source, 'changeId')!;
    message.region = reader.string(source, 'region')!;
    message.item = reader.string(source, 'item')!;
    message.originRegion = reader.string(source, 'originRegion')!;
    message.handlingRegion = reader.string(source, 'handlingRegion')!;
    message.status = reader.string(source, 'status')!;
    message.holder = reader.string(source, 'holder');
    message.dueAt = reader.string(source, 'dueAt');
    message.firstEventNo = reader.integer(source, 'firstEventNo')!;
    message.events = reader.messages(source, 'events', {
      itemsMax: 20,
      fromJson: SupervisedEvent.fromJson,
    });
    message.filedAt = reader.string(source, 'filedAt')!;
    message.recordedAt = reader.string(source, 'recordedAt')!;
    return message;
  }
}

const fieldsOfSupervisedEvent: ReadonlySet<string> = new Set(['type', 'occurredAt']);

/** One event of the change, without its content. */
export class SupervisedEvent {
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

  /** Reads the JSON form; the rules are checked afterwards, by validateSync. */
  static fromJson(json: unknown, reader: JsonReader): SupervisedEvent | undefined {
    const source = reader.object(json, fieldsOfSupervisedEvent);
    if (source === undefined) return undefined;
    const message = new SupervisedEvent();
    message.type = reader.string(source, 'type')!;
    message.occurredAt = reader.string(source, 'occurredAt')!;
    return message;
  }
}
