// Generated from proto/tongban/case/v1/returned.proto by `npm run generate`. Do not edit.

import {
  ArrayMaxSize,
  IsArray,
  IsDefined,
  IsIn,
  IsOptional,
  IsString,
  ValidateNested,
} from 'class-validator';
import { MaxCodePoints, MinCodePoints } from '../../rules.js';
import type { JsonReader } from '../../json-reader.js';
import { Clock, Officer } from './types.js';

export const ReturnReason = {
  WRONG_REGION: 'WRONG_REGION',
  UNREADABLE_MATERIAL: 'UNREADABLE_MATERIAL',
  ITEM_NOT_AVAILABLE: 'ITEM_NOT_AVAILABLE',
} as const;
export type ReturnReason = (typeof ReturnReason)[keyof typeof ReturnReason];

const fieldsOfReturnCase: ReadonlySet<string> = new Set(['officer', 'reasonCode', 'explanation']);

/** 退回收件地 (case.return). Returns a received case to the origin office. */
export class ReturnCase {
  /** 经办人 (L2). */
  @IsOptional()
  @ValidateNested()
  officer?: Officer;

  /** 理由代码 (L2). */
  @IsDefined()
  @IsIn(Object.values(ReturnReason))
  reasonCode!: ReturnReason;

  /** 说明 (L2). */
  @IsDefined()
  @IsString()
  @MinCodePoints(1)
  @MaxCodePoints(1000)
  explanation!: string;

  /** Reads the JSON form; the rules are checked afterwards, by validateSync. */
  static fromJson(json: unknown, reader: JsonReader): ReturnCase | undefined {
    const source = reader.object(json, fieldsOfReturnCase);
    if (source === undefined) return undefined;
    const message = new ReturnCase();
    message.officer = reader.message(source, 'officer', Officer.fromJson);
    message.reasonCode = reader.string(source, 'reasonCode') as ReturnReason;
    message.explanation = reader.lines(source, 'explanation')!;
    return message;
  }
}

const fieldsOfCaseReturned: ReadonlySet<string> = new Set([
  'officer',
  'reasonCode',
  'explanation',
  'clocks',
]);

/** 已退回收件地 (case.returned). The case is back at the origin office, which may correct and transfer it again, or end it. */
export class CaseReturned {
  /** 经办人 (L2). */
  @IsOptional()
  @ValidateNested()
  officer?: Officer;

  /** 理由代码 (L2). */
  @IsDefined()
  @IsIn(Object.values(ReturnReason))
  reasonCode!: ReturnReason;

  /** 说明 (L2). */
  @IsDefined()
  @IsString()
  @MinCodePoints(1)
  @MaxCodePoints(1000)
  explanation!: string;

  /** 计时 (L2). */
  @IsDefined()
  @IsArray()
  @ArrayMaxSize(10)
  @ValidateNested()
  clocks!: readonly Clock[];

  /** Reads the JSON form; the rules are checked afterwards, by validateSync. */
  static fromJson(json: unknown, reader: JsonReader): CaseReturned | undefined {
    const source = reader.object(json, fieldsOfCaseReturned);
    if (source === undefined) return undefined;
    const message = new CaseReturned();
    message.officer = reader.message(source, 'officer', Officer.fromJson);
    message.reasonCode = reader.string(source, 'reasonCode') as ReturnReason;
    message.explanation = reader.lines(source, 'explanation')!;
    message.clocks = reader.messages(source, 'clocks', { itemsMax: 10, fromJson: Clock.fromJson });
    return message;
  }
}
