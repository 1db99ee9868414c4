// Generated from proto/tongban/supervision/v1/case_unblocked.proto by `npm run generate`. Do not edit.

import { IsDefined, IsString, Matches } from 'class-validator';
import { HasFormat } from '../../rules.js';
import type { JsonReader } from '../../json-reader.js';

const fieldsOfCaseUnblocked: ReadonlySet<string> = new Set([
  'type',
  'position',
  'caseNo',
  'region',
  'unblockedAt',
]);

/** 办件恢复通报 (supervision.case-unblocked). The gateway of a region applies to a case again. */
export class CaseUnblocked {
  /** 类型 (L1). */
  @IsDefined()
  @IsString()
  @Matches(/^supervision\.case-unblocked$/u)
  type!: string;

  /** 登记位置 (L1). Position of the entry in the region's journal, in decimal. */
  @IsDefined()
  @IsString()
  @Matches(/^(0|[1-9]\d{0,15})$/u)
  position!: string;

  /** 办件编号 (L2). */
  @IsDefined()
  @IsString()
  @HasFormat('CASE_NO')
  caseNo!: string;

  /** 恢复地 (L1). */
  @IsDefined()
  @IsString()
  @HasFormat('REGION_CODE')
  region!: string;

  /** 恢复时间 (L2). */
  @IsDefined()
  @IsString()
  @HasFormat('INSTANT')
  unblockedAt!: string;

  /** Reads the JSON form; the rules are checked afterwards, by validateSync. */
  static fromJson(json: unknown, reader: JsonReader): CaseUnblocked | undefined {
    const source = reader.object(json, fieldsOfCaseUnblocked);
    if (source === undefined) return undefined;
    const message = new CaseUnblocked();
    message.type = reader.string(source, 'type')!;
    message.position = reader.string(source, 'position')!;
    message.caseNo = reader.string(source, 'caseNo')!;
    message.region = reader.string(source, 'region')!;
    message.unblockedAt = reader.string(source, 'unblockedAt')!;
    return message;
  }
}
