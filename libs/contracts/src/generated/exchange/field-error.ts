// Generated from proto/tongban/exchange/v1/field_error.proto by `npm run generate`. Do not edit.

import { IsDefined, IsOptional, IsString, ValidateNested } from 'class-validator';
import { MaxCodePoints } from '../../rules.js';
import type { JsonReader } from '../../json-reader.js';

const fieldsOfClerkText: ReadonlySet<string> = new Set(['zh', 'en']);

/** A text that a clerk reads, in both languages. */
export class ClerkText {
  /** 中文 (L1). */
  @IsDefined()
  @IsString()
  @MaxCodePoints(500)
  zh!: string;

  /** 英文 (L1). */
  @IsDefined()
  @IsString()
  @MaxCodePoints(500)
  en!: string;

  /** Reads the JSON form; the rules are checked afterwards, by validateSync. */
  static fromJson(json: unknown, reader: JsonReader): ClerkText | undefined {
    const source = reader.object(json, fieldsOfClerkText);
    if (source === undefined) return undefined;
    const message = new ClerkText();
    message.zh = reader.string(source, 'zh')!;
    message.en = reader.string(source, 'en')!;
    return message;
  }
}

const fieldsOfFieldError: ReadonlySet<string> = new Set(['path', 'reason', 'label', 'message']);

/** Never holds the value of the field. */
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

  /** 字段名称 (L1). The field as the contract labels it, for the clerk. Said to a back office alone. */
  @IsOptional()
  @ValidateNested()
  label?: ClerkText;

  /** 字段说明 (L1). What is wrong with it, for the clerk. Said to a back office alone. */
  @IsOptional()
  @ValidateNested()
  message?: ClerkText;

  /** Reads the JSON form; the rules are checked afterwards, by validateSync. */
  static fromJson(json: unknown, reader: JsonReader): FieldError | undefined {
    const source = reader.object(json, fieldsOfFieldError);
    if (source === undefined) return undefined;
    const message = new FieldError();
    message.path = reader.string(source, 'path')!;
    message.reason = reader.string(source, 'reason')!;
    message.label = reader.message(source, 'label', ClerkText.fromJson);
    message.message = reader.message(source, 'message', ClerkText.fromJson);
    return message;
  }
}
