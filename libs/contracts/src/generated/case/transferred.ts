// Generated from proto/tongban/case/v1/transferred.proto by `npm run generate`. Do not edit.

import {
  ArrayMaxSize,
  IsArray,
  IsDefined,
  IsInt,
  IsOptional,
  IsString,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import { MaxCodePoints } from '../../rules.js';
import type { JsonReader } from '../../json-reader.js';
import { Clock, Material, Officer } from './types.js';

const fieldsOfTransferCase: ReadonlySet<string> = new Set(['officer', 'materials']);

/** 转递 (case.transfer). Transfers a case. By itself after the receipt; by the origin office, with corrected materials, after a return. */
export class TransferCase {
  /** 经办人 (L2). */
  @IsOptional()
  @ValidateNested()
  officer?: Officer;

  /** 材料 (L2). */
  @IsDefined()
  @IsArray()
  @ArrayMaxSize(50)
  @ValidateNested()
  materials!: readonly Material[];

  /** Reads the JSON form; the rules are checked afterwards, by validateSync. */
  static fromJson(json: unknown, reader: JsonReader): TransferCase | undefined {
    const source = reader.object(json, fieldsOfTransferCase);
    if (source === undefined) return undefined;
    const message = new TransferCase();
    message.officer = reader.message(source, 'officer', Officer.fromJson);
    message.materials = reader.messages(source, 'materials', {
      itemsMax: 50,
      fromJson: Material.fromJson,
    });
    return message;
  }
}

const fieldsOfCaseTransferred: ReadonlySet<string> = new Set([
  'officer',
  'transferId',
  'attempt',
  'materials',
  'clocks',
]);

/** 已转递 (case.transferred). The case was handed to the handling office. From here on only that office writes its history. */
export class CaseTransferred {
  /** 经办人 (L2). */
  @IsOptional()
  @ValidateNested()
  officer?: Officer;

  /** 业务协同编号 (L2). */
  @IsDefined()
  @IsString()
  @MaxCodePoints(64)
  transferId!: string;

  /** 转递次数 (L2). */
  @IsDefined()
  @IsInt()
  @Min(1)
  @Max(100)
  attempt!: number;

  /** 材料 (L2). */
  @IsDefined()
  @IsArray()
  @ArrayMaxSize(50)
  @ValidateNested()
  materials!: readonly Material[];

  /** 计时 (L2). */
  @IsDefined()
  @IsArray()
  @ArrayMaxSize(10)
  @ValidateNested()
  clocks!: readonly Clock[];

  /** Reads the JSON form; the rules are checked afterwards, by validateSync. */
  static fromJson(json: unknown, reader: JsonReader): CaseTransferred | undefined {
    const source = reader.object(json, fieldsOfCaseTransferred);
    if (source === undefined) return undefined;
    const message = new CaseTransferred();
    message.officer = reader.message(source, 'officer', Officer.fromJson);
    message.transferId = reader.string(source, 'transferId')!;
    message.attempt = reader.integer(source, 'attempt')!;
    message.materials = reader.messages(source, 'materials', {
      itemsMax: 50,
      fromJson: Material.fromJson,
    });
    message.clocks = reader.messages(source, 'clocks', { itemsMax: 10, fromJson: Clock.fromJson });
    return message;
  }
}
