// Generated from proto/tongban/case/v1/completed.proto by `npm run generate`. Do not edit.

import { IsDefined, IsOptional, ValidateNested } from 'class-validator';
import type { JsonReader } from '../../json-reader.js';
import { Delivery, Officer } from './types.js';

const fieldsOfCompleteCase: ReadonlySet<string> = new Set(['officer', 'delivery']);

/** 办结 (case.complete). Completes the case. */
export class CompleteCase {
  /** 经办人 (L2). */
  @IsDefined()
  @ValidateNested()
  officer!: Officer;

  /** 送达 (L2). */
  @IsDefined()
  @ValidateNested()
  delivery!: Delivery;

  /** Reads the JSON form; the rules are checked afterwards, by validateSync. */
  static fromJson(json: unknown, reader: JsonReader): CompleteCase | undefined {
    const source = reader.object(json, fieldsOfCompleteCase);
    if (source === undefined) return undefined;
    const message = new CompleteCase();
    message.officer = reader.message(source, 'officer', Officer.fromJson)!;
    message.delivery = reader.message(source, 'delivery', Delivery.fromJson)!;
    return message;
  }
}

const fieldsOfCaseCompleted: ReadonlySet<string> = new Set(['officer', 'delivery']);

/** 已办结 (case.completed). The case is complete. */
export class CaseCompleted {
  /** 经办人 (L2). */
  @IsOptional()
  @ValidateNested()
  officer?: Officer;

  /** 送达 (L2). */
  @IsDefined()
  @ValidateNested()
  delivery!: Delivery;

  /** Reads the JSON form; the rules are checked afterwards, by validateSync. */
  static fromJson(json: unknown, reader: JsonReader): CaseCompleted | undefined {
    const source = reader.object(json, fieldsOfCaseCompleted);
    if (source === undefined) return undefined;
    const message = new CaseCompleted();
    message.officer = reader.message(source, 'officer', Officer.fromJson);
    message.delivery = reader.message(source, 'delivery', Delivery.fromJson)!;
    return message;
  }
}
