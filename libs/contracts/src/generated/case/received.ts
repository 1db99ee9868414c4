// Generated from proto/tongban/case/v1/received.proto by `npm run generate`. Do not edit.

import { ArrayMaxSize, IsArray, IsDefined, IsOptional, ValidateNested } from 'class-validator';
import type { JsonReader } from '../../json-reader.js';
import { Clock, Officer } from './types.js';

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

const fieldsOfCaseReceived: ReadonlySet<string> = new Set(['officer', 'clocks']);

/** 已签收 (case.received). The handling office holds the case; the clock for acceptance (C2, 行政许可法 Art. 32) runs. */
export class CaseReceived {
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

  /** Reads the JSON form; the rules are checked afterwards, by validateSync. */
  static fromJson(json: unknown, reader: JsonReader): CaseReceived | undefined {
    const source = reader.object(json, fieldsOfCaseReceived);
    if (source === undefined) return undefined;
    const message = new CaseReceived();
    message.officer = reader.message(source, 'officer', Officer.fromJson);
    message.clocks = reader.messages(source, 'clocks', { itemsMax: 10, fromJson: Clock.fromJson });
    return message;
  }
}
