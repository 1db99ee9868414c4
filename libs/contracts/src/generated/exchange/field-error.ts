// Generated from proto/tongban/exchange/v1/field_error.proto by `npm run generate`. Do not edit.

import { IsDefined, IsString } from 'class-validator';
import { MaxCodePoints } from '../../rules.js';
import type { JsonReader } from '../../json-reader.js';

const fieldsOfFieldError: ReadonlySet<string> = new Set(['path', 'reason']);

export class FieldError {
  /** 字段 (L1). Path from the root of the data, for example applicant.idNo or materials[2].code. */
  @IsDefined()
  @IsString()
  @MaxCodePoints(200)
  path!: string;

  /** 原因 (L1). SCREAMING_SNAKE, for example REQUIRED, PATTERN, CHECKSUM. */
  @IsDefined()
  @IsString()
  @MaxCodePoints(64)
  reason!: string;

  /** Reads the JSON form; the rules are checked afterwards, by validateSync. */
  static fromJson(json: unknown, reader: JsonReader): FieldError | undefined {
    const source = reader.object(json, fieldsOfFieldError);
    if (source === undefined) return undefined;
    const message = new FieldError();
    message.path = reader.string(source, 'path')!;
    message.reason = reader.string(source, 'reason')!;
    return message;
  }
}
