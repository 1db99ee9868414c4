// Generated from proto/tongban/case/v1/supplement_noticed.proto by `npm run generate`. Do not edit.

import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsDefined,
  IsOptional,
  IsString,
  ValidateNested,
} from 'class-validator';
import { HasFormat, MaxCodePoints } from '../../rules.js';
import type { JsonReader } from '../../json-reader.js';
import { Clock, Defect, Officer } from './types.js';

const fieldsOfNoticeSupplement: ReadonlySet<string> = new Set(['officer', 'defects', 'replyBy']);

/** 补正告知 (case.notice-supplement). Tells the applicant what is missing. Without a date the applicant has 30 calendar days. */
export class NoticeSupplement {
  /** 经办人 (L2). */
  @IsDefined()
  @ValidateNested()
  officer!: Officer;

  /** 补正事项 (L2). */
  @IsDefined()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(50)
  @ValidateNested()
  defects!: readonly Defect[];

  /** 补正期限 (L2). */
  @IsOptional()
  @IsString()
  @HasFormat('DATE')
  replyBy?: string;

  /** Reads the JSON form; the rules are checked afterwards, by validateSync. */
  static fromJson(json: unknown, reader: JsonReader): NoticeSupplement | undefined {
    const source = reader.object(json, fieldsOfNoticeSupplement);
    if (source === undefined) return undefined;
    const message = new NoticeSupplement();
    message.officer = reader.message(source, 'officer', Officer.fromJson)!;
    message.defects = reader.messages(source, 'defects', {
      itemsMax: 50,
      fromJson: Defect.fromJson,
    });
    message.replyBy = reader.string(source, 'replyBy');
    return message;
  }
}

const fieldsOfCaseSupplementNoticed: ReadonlySet<string> = new Set([
  'officer',
  'defects',
  'replyBy',
  'noticeNo',
  'clocks',
]);

/** 已告知补正 (case.supplement-noticed). The notice of supplement (补正告知书) was issued; the clock for acceptance is paused. */
export class CaseSupplementNoticed {
  /** 经办人 (L2). */
  @IsOptional()
  @ValidateNested()
  officer?: Officer;

  /** 补正事项 (L2). */
  @IsDefined()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(50)
  @ValidateNested()
  defects!: readonly Defect[];

  /** 补正期限 (L2). */
  @IsDefined()
  @IsString()
  @HasFormat('DATE')
  replyBy!: string;

  /** 补正告知书编号 (L2). */
  @IsDefined()
  @IsString()
  @MaxCodePoints(64)
  noticeNo!: string;

  /** 计时 (L2). */
  @IsDefined()
  @IsArray()
  @ArrayMaxSize(10)
  @ValidateNested()
  clocks!: readonly Clock[];

  /** Reads the JSON form; the rules are checked afterwards, by validateSync. */
  static fromJson(json: unknown, reader: JsonReader): CaseSupplementNoticed | undefined {
    const source = reader.object(json, fieldsOfCaseSupplementNoticed);
    if (source === undefined) return undefined;
    const message = new CaseSupplementNoticed();
    message.officer = reader.message(source, 'officer', Officer.fromJson);
    message.defects = reader.messages(source, 'defects', {
      itemsMax: 50,
      fromJson: Defect.fromJson,
    });
    message.replyBy = reader.string(source, 'replyBy')!;
    message.noticeNo = reader.string(source, 'noticeNo')!;
    message.clocks = reader.messages(source, 'clocks', { itemsMax: 10, fromJson: Clock.fromJson });
    return message;
  }
}
