// Generated from proto/tongban/case/v1/accepted.proto by `npm run generate`. Do not edit.

import {
  ArrayMaxSize,
  IsArray,
  IsDefined,
  IsOptional,
  IsString,
  ValidateNested,
} from 'class-validator';
import { MaxCodePoints } from '../../rules.js';
import type { JsonReader } from '../../json-reader.js';
import { Clock, Officer } from './types.js';

const fieldsOfAcceptCase: ReadonlySet<string> = new Set(['officer']);

/** 受理 (case.accept). Accepts the case; the clock for handling (C3) starts. */
export class AcceptCase {
  /** 经办人 (L2). */
  @IsDefined()
  @ValidateNested()
  officer!: Officer;

  /** Reads the JSON form; the rules are checked afterwards, by validateSync. */
  static fromJson(json: unknown, reader: JsonReader): AcceptCase | undefined {
    const source = reader.object(json, fieldsOfAcceptCase);
    if (source === undefined) return undefined;
    const message = new AcceptCase();
    message.officer = reader.message(source, 'officer', Officer.fromJson)!;
    return message;
  }
}

const fieldsOfCaseAccepted: ReadonlySet<string> = new Set(['officer', 'clocks', 'noticeNo']);

/** 已受理 (case.accepted). The notice of acceptance (受理通知书) was issued. */
export class CaseAccepted {
  /** 经办人 (L2). */
  @IsOptional()
  @ValidateNested()
  officer?: Officer;

  /** 计时 (L2). */
  @IsDefined()
  @IsArray()
  @ArrayMaxSize(10)
  @ValidateNested()
  clocks!: readonly Clock[];

  /** 受理通知书编号 (L2). */
  @IsDefined()
  @IsString()
  @MaxCodePoints(64)
  noticeNo!: string;

  /** Reads the JSON form; the rules are checked afterwards, by validateSync. */
  static fromJson(json: unknown, reader: JsonReader): CaseAccepted | undefined {
    const source = reader.object(json, fieldsOfCaseAccepted);
    if (source === undefined) return undefined;
    const message = new CaseAccepted();
    message.officer = reader.message(source, 'officer', Officer.fromJson);
    message.clocks = reader.messages(source, 'clocks', { itemsMax: 10, fromJson: Clock.fromJson });
    message.noticeNo = reader.string(source, 'noticeNo')!;
    return message;
  }
}
