// Generated from proto/tongban/case/v1/not_accepted.proto by `npm run generate`. Do not edit.

import {
  ArrayMaxSize,
  IsArray,
  IsDefined,
  IsOptional,
  IsString,
  ValidateNested,
} from 'class-validator';
import { MaxCodePoints, MinCodePoints } from '../../rules.js';
import type { JsonReader } from '../../json-reader.js';
import { Clock, Officer } from './types.js';

const fieldsOfRefuseAcceptance: ReadonlySet<string> = new Set(['officer', 'reason', 'remedy']);

/** 不予受理 (case.refuse-acceptance). Refuses to accept the case. */
export class RefuseAcceptance {
  /** 经办人 (L2). */
  @IsDefined()
  @ValidateNested()
  officer!: Officer;

  /** 理由 (L2). */
  @IsDefined()
  @IsString()
  @MinCodePoints(1)
  @MaxCodePoints(1000)
  reason!: string;

  /** 救济途径 (L2). */
  @IsDefined()
  @IsString()
  @MinCodePoints(1)
  @MaxCodePoints(1000)
  remedy!: string;

  /** Reads the JSON form; the rules are checked afterwards, by validateSync. */
  static fromJson(json: unknown, reader: JsonReader): RefuseAcceptance | undefined {
    const source = reader.object(json, fieldsOfRefuseAcceptance);
    if (source === undefined) return undefined;
    const message = new RefuseAcceptance();
    message.officer = reader.message(source, 'officer', Officer.fromJson)!;
    message.reason = reader.lines(source, 'reason')!;
    message.remedy = reader.lines(source, 'remedy')!;
    return message;
  }
}

const fieldsOfCaseNotAccepted: ReadonlySet<string> = new Set([
  'officer',
  'reason',
  'remedy',
  'noticeNo',
  'clocks',
]);

/** 不予受理 (case.not-accepted). The notice of non-acceptance (不予受理通知书) was issued. The case ends. */
export class CaseNotAccepted {
  /** 经办人 (L2). */
  @IsOptional()
  @ValidateNested()
  officer?: Officer;

  /** 理由 (L2). */
  @IsDefined()
  @IsString()
  @MinCodePoints(1)
  @MaxCodePoints(1000)
  reason!: string;

  /** 救济途径 (L2). */
  @IsDefined()
  @IsString()
  @MinCodePoints(1)
  @MaxCodePoints(1000)
  remedy!: string;

  /** 不予受理通知书编号 (L2). */
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
  static fromJson(json: unknown, reader: JsonReader): CaseNotAccepted | undefined {
    const source = reader.object(json, fieldsOfCaseNotAccepted);
    if (source === undefined) return undefined;
    const message = new CaseNotAccepted();
    message.officer = reader.message(source, 'officer', Officer.fromJson);
    message.reason = reader.lines(source, 'reason')!;
    message.remedy = reader.lines(source, 'remedy')!;
    message.noticeNo = reader.string(source, 'noticeNo')!;
    message.clocks = reader.messages(source, 'clocks', { itemsMax: 10, fromJson: Clock.fromJson });
    return message;
  }
}
