// Generated from proto/tongban/case/v1/receipted.proto by `npm run generate`. Do not edit.

import {
  ArrayMaxSize,
  IsArray,
  IsDefined,
  IsOptional,
  IsString,
  ValidateNested,
} from 'class-validator';
import { EachText, MaxCodePoints } from '../../rules.js';
import type { JsonReader } from '../../json-reader.js';
import { Officer } from './types.js';

const fieldsOfIssueReceipt: ReadonlySet<string> = new Set(['officer', 'deferredMaterials']);

/** 出具收件凭证 (case.issue-receipt). Confirms that all required materials are present or deferred. The transfer follows by itself. */
export class IssueReceipt {
  /** 经办人 (L2). */
  @IsDefined()
  @ValidateNested()
  officer!: Officer;

  /** 容缺材料 (L2). */
  @IsDefined()
  @IsArray()
  @ArrayMaxSize(50)
  @EachText({ pattern: /^[a-z0-9][a-z0-9-]{0,63}$/u })
  deferredMaterials!: readonly string[];

  /** Reads the JSON form; the rules are checked afterwards, by validateSync. */
  static fromJson(json: unknown, reader: JsonReader): IssueReceipt | undefined {
    const source = reader.object(json, fieldsOfIssueReceipt);
    if (source === undefined) return undefined;
    const message = new IssueReceipt();
    message.officer = reader.message(source, 'officer', Officer.fromJson)!;
    message.deferredMaterials = reader.strings(source, 'deferredMaterials', 50);
    return message;
  }
}

const fieldsOfCaseReceipted: ReadonlySet<string> = new Set([
  'officer',
  'receiptNo',
  'deferredMaterials',
]);

/** 已收件 (case.receipted). The intake receipt (收件凭证) was issued. It is not a decision on acceptance. */
export class CaseReceipted {
  /** 经办人 (L2). */
  @IsOptional()
  @ValidateNested()
  officer?: Officer;

  /** 收件凭证编号 (L2). */
  @IsDefined()
  @IsString()
  @MaxCodePoints(64)
  receiptNo!: string;

  /** 容缺材料 (L2). */
  @IsDefined()
  @IsArray()
  @ArrayMaxSize(50)
  @EachText({ pattern: /^[a-z0-9][a-z0-9-]{0,63}$/u })
  deferredMaterials!: readonly string[];

  /** Reads the JSON form; the rules are checked afterwards, by validateSync. */
  static fromJson(json: unknown, reader: JsonReader): CaseReceipted | undefined {
    const source = reader.object(json, fieldsOfCaseReceipted);
    if (source === undefined) return undefined;
    const message = new CaseReceipted();
    message.officer = reader.message(source, 'officer', Officer.fromJson);
    message.receiptNo = reader.string(source, 'receiptNo')!;
    message.deferredMaterials = reader.strings(source, 'deferredMaterials', 50);
    return message;
  }
}
