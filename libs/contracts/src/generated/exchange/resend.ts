// Generated from proto/tongban/exchange/v1/resend.proto by `npm run generate`. Do not edit.

import { IsDefined, IsInt, IsString, Max, Min } from 'class-validator';
import { HasFormat } from '../../rules.js';
import type { JsonReader } from '../../json-reader.js';

const fieldsOfResendRequest: ReadonlySet<string> = new Set(['caseNo', 'fromSeq', 'toSeq']);

/** 补发请求 (exchange.resend-request). */
export class ResendRequest {
  /** 办件编号 (L2). */
  @IsDefined()
  @IsString()
  @HasFormat('CASE_NO')
  caseNo!: string;

  /** 起始序号 (L2). First and last missing sequence numbers, both included. */
  @IsDefined()
  @IsInt()
  @Min(1)
  @Max(4294967295)
  fromSeq!: number;

  /** 截止序号 (L2). */
  @IsDefined()
  @IsInt()
  @Min(1)
  @Max(4294967295)
  toSeq!: number;

  /** Reads the JSON form; the rules are checked afterwards, by validateSync. */
  static fromJson(json: unknown, reader: JsonReader): ResendRequest | undefined {
    const source = reader.object(json, fieldsOfResendRequest);
    if (source === undefined) return undefined;
    const message = new ResendRequest();
    message.caseNo = reader.string(source, 'caseNo')!;
    message.fromSeq = reader.integer(source, 'fromSeq')!;
    message.toSeq = reader.integer(source, 'toSeq')!;
    return message;
  }
}
