// Generated from proto/tongban/case/v1/decided.proto by `npm run generate`. Do not edit.

import {
  ArrayMaxSize,
  IsArray,
  IsDefined,
  IsIn,
  IsOptional,
  IsString,
  ValidateNested,
} from 'class-validator';
import { MaxCodePoints } from '../../rules.js';
import type { JsonReader } from '../../json-reader.js';
import { Clock, DecisionOutcome, Delivery, Officer, Result } from './types.js';

const fieldsOfDecideCase: ReadonlySet<string> = new Set([
  'officer',
  'outcome',
  'reason',
  'remedy',
  'result',
  'delivery',
]);

/** 决定 (case.decide). Decides. REFUSED needs a reason and a remedy. With a result the result is issued too, with a delivery the case is completed. */
export class DecideCase {
  /** 经办人 (L2). */
  @IsDefined()
  @ValidateNested()
  officer!: Officer;

  /** 决定 (L2). */
  @IsDefined()
  @IsIn(Object.values(DecisionOutcome))
  outcome!: DecisionOutcome;

  /** 理由 (L2). */
  @IsOptional()
  @IsString()
  @MaxCodePoints(1000)
  reason?: string;

  /** 救济途径 (L2). */
  @IsOptional()
  @IsString()
  @MaxCodePoints(1000)
  remedy?: string;

  /** 结果 (L2). An immediate item (即办件) may be decided as soon as it is received, and completed at once. */
  @IsOptional()
  @ValidateNested()
  result?: Result;

  /** 送达 (L2). */
  @IsOptional()
  @ValidateNested()
  delivery?: Delivery;

  /** Reads the JSON form; the rules are checked afterwards, by validateSync. */
  static fromJson(json: unknown, reader: JsonReader): DecideCase | undefined {
    const source = reader.object(json, fieldsOfDecideCase);
    if (source === undefined) return undefined;
    const message = new DecideCase();
    message.officer = reader.message(source, 'officer', Officer.fromJson)!;
    message.outcome = reader.string(source, 'outcome') as DecisionOutcome;
    message.reason = reader.lines(source, 'reason');
    message.remedy = reader.lines(source, 'remedy');
    message.result = reader.message(source, 'result', Result.fromJson);
    message.delivery = reader.message(source, 'delivery', Delivery.fromJson);
    return message;
  }
}

const fieldsOfCaseDecided: ReadonlySet<string> = new Set([
  'officer',
  'outcome',
  'reason',
  'remedy',
  'decisionNo',
  'clocks',
]);

/** 已决定 (case.decided). The decision was made; the clock for handling stops. */
export class CaseDecided {
  /** 经办人 (L2). */
  @IsOptional()
  @ValidateNested()
  officer?: Officer;

  /** 决定 (L2). */
  @IsDefined()
  @IsIn(Object.values(DecisionOutcome))
  outcome!: DecisionOutcome;

  /** 理由 (L2). */
  @IsOptional()
  @IsString()
  @MaxCodePoints(1000)
  reason?: string;

  /** 救济途径 (L2). */
  @IsOptional()
  @IsString()
  @MaxCodePoints(1000)
  remedy?: string;

  /** 决定书编号 (L2). */
  @IsDefined()
  @IsString()
  @MaxCodePoints(64)
  decisionNo!: string;

  /** 计时 (L2). */
  @IsDefined()
  @IsArray()
  @ArrayMaxSize(10)
  @ValidateNested()
  clocks!: readonly Clock[];

  /** Reads the JSON form; the rules are checked afterwards, by validateSync. */
  static fromJson(json: unknown, reader: JsonReader): CaseDecided | undefined {
    const source = reader.object(json, fieldsOfCaseDecided);
    if (source === undefined) return undefined;
    const message = new CaseDecided();
    message.officer = reader.message(source, 'officer', Officer.fromJson);
    message.outcome = reader.string(source, 'outcome') as DecisionOutcome;
    message.reason = reader.lines(source, 'reason');
    message.remedy = reader.lines(source, 'remedy');
    message.decisionNo = reader.string(source, 'decisionNo')!;
    message.clocks = reader.messages(source, 'clocks', { itemsMax: 10, fromJson: Clock.fromJson });
    return message;
  }
}
