// Generated from proto/tongban/supervision/v1/case_blocked.proto by `npm run generate`. Do not edit.

import { IsDefined, IsString, Matches } from 'class-validator';
import { HasFormat, MaxCodePoints } from '../../rules.js';
import type { JsonReader } from '../../json-reader.js';

const fieldsOfCaseBlocked: ReadonlySet<string> = new Set([
  'type',
  'position',
  'caseNo',
  'region',
  'code',
  'blockedAt',
]);

/** 办件阻塞通报 (supervision.case-blocked). The gateway of a region applies nothing more to a case until an operator acts. */
export class CaseBlocked {
  /** 类型 (L1). */
  @IsDefined()
  @IsString()
  @Matches(/^supervision\.case-blocked$/u)
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

  /** 阻塞地 (L1). */
  @IsDefined()
  @IsString()
  @HasFormat('REGION_CODE')
  region!: string;

  /** 问题代码 (L1). A problem code, see docs/reference/problems.md. */
  @IsDefined()
  @IsString()
  @MaxCodePoints(64)
  code!: string;

  /** 阻塞时间 (L2). */
  @IsDefined()
  @IsString()
  @HasFormat('INSTANT')
  blockedAt!: string;

  /** Reads the JSON form; the rules are checked afterwards, by validateSync. */
  static fromJson(json: unknown, reader: JsonReader): CaseBlocked | undefined {
    const source = reader.object(json, fieldsOfCaseBlocked);
    if (source === undefined) return undefined;
    const message = new CaseBlocked();
    message.type = reader.string(source, 'type')!;
    message.position = reader.string(source, 'position')!;
    message.caseNo = reader.string(source, 'caseNo')!;
    message.region = reader.string(source, 'region')!;
    message.code = reader.string(source, 'code')!;
    message.blockedAt = reader.string(source, 'blockedAt')!;
    return message;
  }
}
