// Generated from proto/tongban/case/v1/intake_started.proto by `npm run generate`. Do not edit.

import { ArrayMaxSize, IsArray, IsDefined, IsOptional, ValidateNested } from 'class-validator';
import type { JsonReader } from '../../json-reader.js';
import { Clock, Officer } from './types.js';

const fieldsOfStartIntake: ReadonlySet<string> = new Set(['officer']);

/** 开始预审 (case.start-intake). Starts the formal check. */
export class StartIntake {
  /** 经办人 (L2). */
  @IsOptional()
  @ValidateNested()
  officer?: Officer;

  /** Reads the JSON form; the rules are checked afterwards, by validateSync. */
  static fromJson(json: unknown, reader: JsonReader): StartIntake | undefined {
    const source = reader.object(json, fieldsOfStartIntake);
    if (source === undefined) return undefined;
    const message = new StartIntake();
    message.officer = reader.message(source, 'officer', Officer.fromJson);
    return message;
  }
}

const fieldsOfCaseIntakeStarted: ReadonlySet<string> = new Set(['officer', 'clocks']);

/** 预审中 (case.intake-started). The formal check started; the clock for the transfer (C1) runs. */
export class CaseIntakeStarted {
  /** 经办人 (L2). */
  @IsOptional()
  @ValidateNested()
  officer?: Officer;

  /** 计时 (L2). */
  @IsDefined()
  @IsArray()
  @ArrayMaxSize(10)
  @ValidateNested()
  clocks!: readonly Clock[];

  /** Reads the JSON form; the rules are checked afterwards, by validateSync. */
  static fromJson(json: unknown, reader: JsonReader): CaseIntakeStarted | undefined {
    const source = reader.object(json, fieldsOfCaseIntakeStarted);
    if (source === undefined) return undefined;
    const message = new CaseIntakeStarted();
    message.officer = reader.message(source, 'officer', Officer.fromJson);
    message.clocks = reader.messages(source, 'clocks', { itemsMax: 10, fromJson: Clock.fromJson });
    return message;
  }
}
