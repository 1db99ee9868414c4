// Generated from proto/tongban/case/v1/intake_refused.proto by `npm run generate`. Do not edit.

import {
  ArrayMaxSize,
  IsArray,
  IsDefined,
  IsIn,
  IsOptional,
  IsString,
  ValidateNested,
} from 'class-validator';
import { MaxCodePoints, MinCodePoints } from '../../rules.js';
import type { JsonReader } from '../../json-reader.js';
import { Clock, Officer } from './types.js';

export const IntakeRefusalReason = {
  ITEM_NOT_LISTED: 'ITEM_NOT_LISTED',
  IDENTITY_MISMATCH: 'IDENTITY_MISMATCH',
} as const;
export type IntakeRefusalReason = (typeof IntakeRefusalReason)[keyof typeof IntakeRefusalReason];

const fieldsOfRefuseIntake: ReadonlySet<string> = new Set(['officer', 'reasonCode', 'guidance']);

/** 不予收件 (case.refuse-intake). Refuses intake, on formal grounds only: the origin office may not refuse on merits. */
export class RefuseIntake {
  /** 经办人 (L2). */
  @IsDefined()
  @ValidateNested()
  officer!: Officer;

  /** 理由代码 (L2). */
  @IsDefined()
  @IsIn(Object.values(IntakeRefusalReason))
  reasonCode!: IntakeRefusalReason;

  /** 去向指引 (L2). */
  @IsDefined()
  @IsString()
  @MinCodePoints(1)
  @MaxCodePoints(1000)
  guidance!: string;

  /** Reads the JSON form; the rules are checked afterwards, by validateSync. */
  static fromJson(json: unknown, reader: JsonReader): RefuseIntake | undefined {
    const source = reader.object(json, fieldsOfRefuseIntake);
    if (source === undefined) return undefined;
    const message = new RefuseIntake();
    message.officer = reader.message(source, 'officer', Officer.fromJson)!;
    message.reasonCode = reader.string(source, 'reasonCode') as IntakeRefusalReason;
    message.guidance = reader.lines(source, 'guidance')!;
    return message;
  }
}

const fieldsOfCaseIntakeRefused: ReadonlySet<string> = new Set([
  'officer',
  'reasonCode',
  'guidance',
  'clocks',
]);

/** 不予收件 (case.intake-refused). Intake was refused. The case ends. */
export class CaseIntakeRefused {
  /** 经办人 (L2). */
  @IsOptional()
  @ValidateNested()
  officer?: Officer;

  /** 理由代码 (L2). */
  @IsDefined()
  @IsIn(Object.values(IntakeRefusalReason))
  reasonCode!: IntakeRefusalReason;

  /** 去向指引 (L2). */
  @IsDefined()
  @IsString()
  @MinCodePoints(1)
  @MaxCodePoints(1000)
  guidance!: string;

  /** 计时 (L2). */
  @IsDefined()
  @IsArray()
  @ArrayMaxSize(10)
  @ValidateNested()
  clocks!: readonly Clock[];

  /** Reads the JSON form; the rules are checked afterwards, by validateSync. */
  static fromJson(json: unknown, reader: JsonReader): CaseIntakeRefused | undefined {
    const source = reader.object(json, fieldsOfCaseIntakeRefused);
    if (source === undefined) return undefined;
    const message = new CaseIntakeRefused();
    message.officer = reader.message(source, 'officer', Officer.fromJson);
    message.reasonCode = reader.string(source, 'reasonCode') as IntakeRefusalReason;
    message.guidance = reader.lines(source, 'guidance')!;
    message.clocks = reader.messages(source, 'clocks', { itemsMax: 10, fromJson: Clock.fromJson });
    return message;
  }
}
