// Generated from proto/tongban/case/v1/result_issued.proto by `npm run generate`. Do not edit.

import { IsDefined, IsOptional, ValidateNested } from 'class-validator';
import type { JsonReader } from '../../json-reader.js';
import { Officer, Result } from './types.js';

const fieldsOfIssueResult: ReadonlySet<string> = new Set(['officer', 'result']);

/** 出具结果 (case.issue-result). Issues the result. */
export class IssueResult {
  /** 经办人 (L2). */
  @IsDefined()
  @ValidateNested()
  officer!: Officer;

  /** 结果 (L2). */
  @IsDefined()
  @ValidateNested()
  result!: Result;

  /** Reads the JSON form; the rules are checked afterwards, by validateSync. */
  static fromJson(json: unknown, reader: JsonReader): IssueResult | undefined {
    const source = reader.object(json, fieldsOfIssueResult);
    if (source === undefined) return undefined;
    const message = new IssueResult();
    message.officer = reader.message(source, 'officer', Officer.fromJson)!;
    message.result = reader.message(source, 'result', Result.fromJson)!;
    return message;
  }
}

const fieldsOfCaseResultIssued: ReadonlySet<string> = new Set(['officer', 'result']);

/** 结果已出具 (case.result-issued). The result is ready to be delivered. */
export class CaseResultIssued {
  /** 经办人 (L2). */
  @IsOptional()
  @ValidateNested()
  officer?: Officer;

  /** 结果 (L2). */
  @IsDefined()
  @ValidateNested()
  result!: Result;

  /** Reads the JSON form; the rules are checked afterwards, by validateSync. */
  static fromJson(json: unknown, reader: JsonReader): CaseResultIssued | undefined {
    const source = reader.object(json, fieldsOfCaseResultIssued);
    if (source === undefined) return undefined;
    const message = new CaseResultIssued();
    message.officer = reader.message(source, 'officer', Officer.fromJson);
    message.result = reader.message(source, 'result', Result.fromJson)!;
    return message;
  }
}
