// Generated from proto/tongban/case/v1/due_dates_set.proto by `npm run generate`. Do not edit.

import { ArrayMaxSize, IsArray, IsDefined, ValidateNested } from 'class-validator';
import type { JsonReader } from '../../json-reader.js';
import { Clock } from './types.js';

const fieldsOfCaseDueDatesSet: ReadonlySet<string> = new Set(['clocks']);

/** 期限已确定 (case.due-dates-set). The notice of working days of a year has come: due dates that fell into it were provisional, and are set now. The gateway writes this by itself. */
export class CaseDueDatesSet {
  /** 计时 (L2). */
  @IsDefined()
  @IsArray()
  @ArrayMaxSize(10)
  @ValidateNested()
  clocks!: readonly Clock[];

  /** Reads the JSON form; the rules are checked afterwards, by validateSync. */
  static fromJson(json: unknown, reader: JsonReader): CaseDueDatesSet | undefined {
    const source = reader.object(json, fieldsOfCaseDueDatesSet);
    if (source === undefined) return undefined;
    const message = new CaseDueDatesSet();
    message.clocks = reader.messages(source, 'clocks', { itemsMax: 10, fromJson: Clock.fromJson });
    return message;
  }
}
