// Generated from proto/tongban/case/v1/accepted.proto by `npm run generate`. Do not edit.

import { IsDefined, IsOptional, IsString, ValidateNested } from 'class-validator';
import { HasFormat, MaxCodePoints } from '../../rules.js';
import type { JsonReader } from '../../json-reader.js';
import { Officer } from './types.js';

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

const fieldsOfCaseAccepted: ReadonlySet<string> = new Set(['officer', 'dueAt', 'noticeNo']);

/** 已受理 (case.accepted). The notice of acceptance (受理通知书) was issued. */
export class CaseAccepted {
  /** 经办人 (L2). */
  @IsOptional()
  @ValidateNested()
  officer?: Officer;

  /** 承诺办结期限 (L2). */
  @IsDefined()
  @IsString()
  @HasFormat('INSTANT')
  dueAt!: string;

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
    message.dueAt = reader.string(source, 'dueAt')!;
    message.noticeNo = reader.string(source, 'noticeNo')!;
    return message;
  }
}
