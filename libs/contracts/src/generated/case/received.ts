// Generated from proto/tongban/case/v1/received.proto by `npm run generate`. Do not edit.

import { IsDefined, IsOptional, IsString, ValidateNested } from 'class-validator';
import { HasFormat } from '../../rules.js';
import type { JsonReader } from '../../json-reader.js';
import { Officer } from './types.js';

const fieldsOfReceiveCase: ReadonlySet<string> = new Set(['officer']);

/** 签收 (case.receive). Signs for a transferred case. */
export class ReceiveCase {
  /** 经办人 (L2). */
  @IsOptional()
  @ValidateNested()
  officer?: Officer;

  /** Reads the JSON form; the rules are checked afterwards, by validateSync. */
  static fromJson(json: unknown, reader: JsonReader): ReceiveCase | undefined {
    const source = reader.object(json, fieldsOfReceiveCase);
    if (source === undefined) return undefined;
    const message = new ReceiveCase();
    message.officer = reader.message(source, 'officer', Officer.fromJson);
    return message;
  }
}

const fieldsOfCaseReceived: ReadonlySet<string> = new Set(['officer', 'acceptanceDueAt']);

/** 已签收 (case.received). The handling office holds the case; the clock for acceptance (C2, 行政许可法 Art. 32) runs. */
export class CaseReceived {
  /** 经办人 (L2). */
  @IsOptional()
  @ValidateNested()
  officer?: Officer;

  /** 受理期限 (L2). */
  @IsDefined()
  @IsString()
  @HasFormat('INSTANT')
  acceptanceDueAt!: string;

  /** Reads the JSON form; the rules are checked afterwards, by validateSync. */
  static fromJson(json: unknown, reader: JsonReader): CaseReceived | undefined {
    const source = reader.object(json, fieldsOfCaseReceived);
    if (source === undefined) return undefined;
    const message = new CaseReceived();
    message.officer = reader.message(source, 'officer', Officer.fromJson);
    message.acceptanceDueAt = reader.string(source, 'acceptanceDueAt')!;
    return message;
  }
}
