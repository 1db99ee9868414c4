// Generated from proto/tongban/case/v1/review_started.proto by `npm run generate`. Do not edit.

import { IsDefined, IsOptional, ValidateNested } from 'class-validator';
import type { JsonReader } from '../../json-reader.js';
import { Officer } from './types.js';

const fieldsOfStartReview: ReadonlySet<string> = new Set(['officer']);

/** 开始审查 (case.start-review). Starts the review. */
export class StartReview {
  /** 经办人 (L2). */
  @IsDefined()
  @ValidateNested()
  officer!: Officer;

  /** Reads the JSON form; the rules are checked afterwards, by validateSync. */
  static fromJson(json: unknown, reader: JsonReader): StartReview | undefined {
    const source = reader.object(json, fieldsOfStartReview);
    if (source === undefined) return undefined;
    const message = new StartReview();
    message.officer = reader.message(source, 'officer', Officer.fromJson)!;
    return message;
  }
}

const fieldsOfCaseReviewStarted: ReadonlySet<string> = new Set(['officer']);

/** 审查中 (case.review-started). The review started. */
export class CaseReviewStarted {
  /** 经办人 (L2). */
  @IsOptional()
  @ValidateNested()
  officer?: Officer;

  /** Reads the JSON form; the rules are checked afterwards, by validateSync. */
  static fromJson(json: unknown, reader: JsonReader): CaseReviewStarted | undefined {
    const source = reader.object(json, fieldsOfCaseReviewStarted);
    if (source === undefined) return undefined;
    const message = new CaseReviewStarted();
    message.officer = reader.message(source, 'officer', Officer.fromJson);
    return message;
  }
}
