// Generated from proto/tongban/case/v1/terminated.proto by `npm run generate`. Do not edit.

import { IsDefined, IsOptional, IsString, ValidateNested } from 'class-validator';
import { MaxCodePoints, MinCodePoints } from '../../rules.js';
import type { JsonReader } from '../../json-reader.js';
import { Officer } from './types.js';

const fieldsOfTerminateCase: ReadonlySet<string> = new Set(['officer', 'reason']);

/** 终止 (case.terminate). Ends a returned case. */
export class TerminateCase {
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

  /** Reads the JSON form; the rules are checked afterwards, by validateSync. */
  static fromJson(json: unknown, reader: JsonReader): TerminateCase | undefined {
    const source = reader.object(json, fieldsOfTerminateCase);
    if (source === undefined) return undefined;
    const message = new TerminateCase();
    message.officer = reader.message(source, 'officer', Officer.fromJson)!;
    message.reason = reader.lines(source, 'reason')!;
    return message;
  }
}

const fieldsOfCaseTerminated: ReadonlySet<string> = new Set(['officer', 'reason']);

/** 已终止 (case.terminated). The case ended without a decision. */
export class CaseTerminated {
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

  /** Reads the JSON form; the rules are checked afterwards, by validateSync. */
  static fromJson(json: unknown, reader: JsonReader): CaseTerminated | undefined {
    const source = reader.object(json, fieldsOfCaseTerminated);
    if (source === undefined) return undefined;
    const message = new CaseTerminated();
    message.officer = reader.message(source, 'officer', Officer.fromJson);
    message.reason = reader.lines(source, 'reason')!;
    return message;
  }
}
