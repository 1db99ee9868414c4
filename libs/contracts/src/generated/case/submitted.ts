// Generated from proto/tongban/case/v1/submitted.proto by `npm run generate`. Do not edit.

import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsDefined,
  IsIn,
  IsOptional,
  IsString,
  Matches,
  ValidateNested,
} from 'class-validator';
import { HasFormat, IsTextMap, MaxCodePoints, MinCodePoints } from '../../rules.js';
import type { JsonReader } from '../../json-reader.js';
import { Agent, Applicant, Channel, Material, Mode, Officer } from './types.js';

const fieldsOfFileCase: ReadonlySet<string> = new Set([
  'officer',
  'item',
  'handlingRegion',
  'channel',
  'applicant',
  'agent',
  'materials',
  'form',
  'consent',
  'identityCheck',
  'intakeChecked',
]);

/** 申办 (case.file). Files a case. The gateway gives the case number; the key of the record is the sender's own. */
export class FileCase {
  /** 经办人 (L2). */
  @IsOptional()
  @ValidateNested()
  officer?: Officer;

  /** 事项 (L1). */
  @IsDefined()
  @IsString()
  @Matches(/^[a-z0-9][a-z0-9-]{0,63}$/u)
  item!: string;

  /** 办理地 (L1). */
  @IsDefined()
  @IsString()
  @HasFormat('REGION_CODE')
  handlingRegion!: string;

  /** 渠道 (L1). */
  @IsDefined()
  @IsIn(Object.values(Channel))
  channel!: Channel;

  /** 申请人 (L3). */
  @IsDefined()
  @ValidateNested()
  applicant!: Applicant;

  /** 代理人 (L3). */
  @IsOptional()
  @ValidateNested()
  agent?: Agent;

  /** 材料 (L2). */
  @IsDefined()
  @IsArray()
  @ArrayMaxSize(50)
  @ValidateNested()
  materials!: readonly Material[];

  /** 表单 (L3). What the item asks besides (表单): name to value. */
  @IsDefined()
  @IsTextMap({ itemsMax: 50, lengthMax: 1000 })
  form!: Readonly<Record<string, string>>;

  /** 同意转递 (L2). The applicant agreed that the application goes to the handling region (PIPL Art. 23). Must be true. */
  @IsDefined()
  @IsBoolean()
  consent!: boolean;

  /** 身份核验方式 (L2). */
  @IsDefined()
  @IsString()
  @MinCodePoints(1)
  @MaxCodePoints(64)
  identityCheck!: string;

  /** 已形式审查 (L2). The formal check is done already (a window files and checks at once): the receipt follows. */
  @IsDefined()
  @IsBoolean()
  intakeChecked!: boolean;

  /** Reads the JSON form; the rules are checked afterwards, by validateSync. */
  static fromJson(json: unknown, reader: JsonReader): FileCase | undefined {
    const source = reader.object(json, fieldsOfFileCase);
    if (source === undefined) return undefined;
    const message = new FileCase();
    message.officer = reader.message(source, 'officer', Officer.fromJson);
    message.item = reader.string(source, 'item')!;
    message.handlingRegion = reader.string(source, 'handlingRegion')!;
    message.channel = reader.string(source, 'channel') as Channel;
    message.applicant = reader.message(source, 'applicant', Applicant.fromJson)!;
    message.agent = reader.message(source, 'agent', Agent.fromJson);
    message.materials = reader.messages(source, 'materials', {
      itemsMax: 50,
      fromJson: Material.fromJson,
    });
    message.form = reader.textMap(source, 'form', 50);
    message.consent = reader.bool(source, 'consent')!;
    message.identityCheck = reader.string(source, 'identityCheck')!;
    message.intakeChecked = reader.bool(source, 'intakeChecked') ?? false;
    return message;
  }
}

const fieldsOfCaseSubmitted: ReadonlySet<string> = new Set([
  'officer',
  'item',
  'handlingRegion',
  'channel',
  'applicant',
  'agent',
  'materials',
  'form',
  'consent',
  'identityCheck',
  'originRegion',
  'mode',
  'itemVersion',
]);

/** 已申办 (case.submitted). A case was filed. */
export class CaseSubmitted {
  /** 经办人 (L2). */
  @IsOptional()
  @ValidateNested()
  officer?: Officer;

  /** 事项 (L1). */
  @IsDefined()
  @IsString()
  @Matches(/^[a-z0-9][a-z0-9-]{0,63}$/u)
  item!: string;

  /** 办理地 (L1). */
  @IsDefined()
  @IsString()
  @HasFormat('REGION_CODE')
  handlingRegion!: string;

  /** 渠道 (L1). */
  @IsDefined()
  @IsIn(Object.values(Channel))
  channel!: Channel;

  /** 申请人 (L3). */
  @IsDefined()
  @ValidateNested()
  applicant!: Applicant;

  /** 代理人 (L3). */
  @IsOptional()
  @ValidateNested()
  agent?: Agent;

  /** 材料 (L2). */
  @IsDefined()
  @IsArray()
  @ArrayMaxSize(50)
  @ValidateNested()
  materials!: readonly Material[];

  /** 表单 (L3). What the item asks besides (表单): name to value. */
  @IsDefined()
  @IsTextMap({ itemsMax: 50, lengthMax: 1000 })
  form!: Readonly<Record<string, string>>;

  /** 同意转递 (L2). The applicant agreed that the application goes to the handling region (PIPL Art. 23). Must be true. */
  @IsDefined()
  @IsBoolean()
  consent!: boolean;

  /** 身份核验方式 (L2). */
  @IsDefined()
  @IsString()
  @MinCodePoints(1)
  @MaxCodePoints(64)
  identityCheck!: string;

  /** 收件地 (L1). */
  @IsDefined()
  @IsString()
  @HasFormat('REGION_CODE')
  originRegion!: string;

  /** 通办方式 (L1). */
  @IsDefined()
  @IsIn(Object.values(Mode))
  mode!: Mode;

  /** 实施清单版本 (L1). */
  @IsDefined()
  @IsString()
  @MaxCodePoints(32)
  itemVersion!: string;

  /** Reads the JSON form; the rules are checked afterwards, by validateSync. */
  static fromJson(json: unknown, reader: JsonReader): CaseSubmitted | undefined {
    const source = reader.object(json, fieldsOfCaseSubmitted);
    if (source === undefined) return undefined;
    const message = new CaseSubmitted();
    message.officer = reader.message(source, 'officer', Officer.fromJson);
    message.item = reader.string(source, 'item')!;
    message.handlingRegion = reader.string(source, 'handlingRegion')!;
    message.channel = reader.string(source, 'channel') as Channel;
    message.applicant = reader.message(source, 'applicant', Applicant.fromJson)!;
    message.agent = reader.message(source, 'agent', Agent.fromJson);
    message.materials = reader.messages(source, 'materials', {
      itemsMax: 50,
      fromJson: Material.fromJson,
    });
    message.form = reader.textMap(source, 'form', 50);
    message.consent = reader.bool(source, 'consent')!;
    message.identityCheck = reader.string(source, 'identityCheck')!;
    message.originRegion = reader.string(source, 'originRegion')!;
    message.mode = reader.string(source, 'mode') as Mode;
    message.itemVersion = reader.string(source, 'itemVersion')!;
    return message;
  }
}
