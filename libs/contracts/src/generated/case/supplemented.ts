// Generated from proto/tongban/case/v1/supplemented.proto by `npm run generate`. Do not edit.

import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsDefined,
  IsOptional,
  ValidateNested,
} from 'class-validator';
import type { JsonReader } from '../../json-reader.js';
import { Clock, Material, Officer } from './types.js';

const fieldsOfProvideSupplement: ReadonlySet<string> = new Set(['officer', 'materials']);

/** 提交补正 (case.provide-supplement). Gives the missing materials. The handling region applies it in its own order and answers. */
export class ProvideSupplement {
  /** 经办人 (L2). */
  @IsOptional()
  @ValidateNested()
  officer?: Officer;

  /** 材料 (L2). */
  @IsDefined()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(50)
  @ValidateNested()
  materials!: readonly Material[];

  /** Reads the JSON form; the rules are checked afterwards, by validateSync. */
  static fromJson(json: unknown, reader: JsonReader): ProvideSupplement | undefined {
    const source = reader.object(json, fieldsOfProvideSupplement);
    if (source === undefined) return undefined;
    const message = new ProvideSupplement();
    message.officer = reader.message(source, 'officer', Officer.fromJson);
    message.materials = reader.messages(source, 'materials', {
      itemsMax: 50,
      fromJson: Material.fromJson,
    });
    return message;
  }
}

const fieldsOfCaseSupplemented: ReadonlySet<string> = new Set(['officer', 'materials', 'clocks']);

/** 已补正 (case.supplemented). All that was listed is there; the clock for acceptance starts anew. */
export class CaseSupplemented {
  /** 经办人 (L2). */
  @IsOptional()
  @ValidateNested()
  officer?: Officer;

  /** 材料 (L2). */
  @IsDefined()
  @IsArray()
  @ArrayMinSize(1)
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
  static fromJson(json: unknown, reader: JsonReader): CaseSupplemented | undefined {
    const source = reader.object(json, fieldsOfCaseSupplemented);
    if (source === undefined) return undefined;
    const message = new CaseSupplemented();
    message.officer = reader.message(source, 'officer', Officer.fromJson);
    message.materials = reader.messages(source, 'materials', {
      itemsMax: 50,
      fromJson: Material.fromJson,
    });
    message.clocks = reader.messages(source, 'clocks', { itemsMax: 10, fromJson: Clock.fromJson });
    return message;
  }
}
