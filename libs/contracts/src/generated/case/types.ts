// Generated from proto/tongban/case/v1/types.proto by `npm run generate`. Do not edit.

import {
  IsBoolean,
  IsDefined,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  Matches,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import { HasFormat, MaxCodePoints, MinCodePoints } from '../../rules.js';
import type { JsonReader } from '../../json-reader.js';

/** How the item is handled across provinces (通办方式), 国办发〔2020〕35号. */
export const Mode = {
  FULL_ONLINE: 'FULL_ONLINE',
  REMOTE_INTAKE: 'REMOTE_INTAKE',
  MULTI_REGION_JOINT: 'MULTI_REGION_JOINT',
} as const;
export type Mode = (typeof Mode)[keyof typeof Mode];

/** Where the applicant filed (渠道), GB/T 39046-2020 A.5. */
export const Channel = {
  WINDOW: 'WINDOW',
  WEB: 'WEB',
  MOBILE: 'MOBILE',
  COURIER: 'COURIER',
} as const;
export type Channel = (typeof Channel)[keyof typeof Channel];

export const ApplicantKind = {
  NATURAL: 'NATURAL',
  LEGAL: 'LEGAL',
} as const;
export type ApplicantKind = (typeof ApplicantKind)[keyof typeof ApplicantKind];

/** The form a material comes in (材料形式). */
export const MaterialForm = {
  PAPER: 'PAPER',
  ELECTRONIC: 'ELECTRONIC',
  LICENSE_REF: 'LICENSE_REF',
  COMMITMENT: 'COMMITMENT',
} as const;
export type MaterialForm = (typeof MaterialForm)[keyof typeof MaterialForm];

export const DecisionOutcome = {
  GRANTED: 'GRANTED',
  REFUSED: 'REFUSED',
} as const;
export type DecisionOutcome = (typeof DecisionOutcome)[keyof typeof DecisionOutcome];

export const DeliveryMethod = {
  ELECTRONIC_DELIVERY: 'ELECTRONIC_DELIVERY',
  PICKUP: 'PICKUP',
  COURIER_DELIVERY: 'COURIER_DELIVERY',
} as const;
export type DeliveryMethod = (typeof DeliveryMethod)[keyof typeof DeliveryMethod];

/** What a clock measures (计时). */
export const ClockName = {
  TRANSFER: 'TRANSFER',
  ACCEPTANCE: 'ACCEPTANCE',
  HANDLING: 'HANDLING',
} as const;
export type ClockName = (typeof ClockName)[keyof typeof ClockName];

export const ClockState = {
  RUNNING: 'RUNNING',
  PAUSED: 'PAUSED',
  STOPPED: 'STOPPED',
} as const;
export type ClockState = (typeof ClockState)[keyof typeof ClockState];

export const LimitUnit = {
  WORKING_DAYS: 'WORKING_DAYS',
  CALENDAR_DAYS: 'CALENDAR_DAYS',
  HOURS: 'HOURS',
} as const;
export type LimitUnit = (typeof LimitUnit)[keyof typeof LimitUnit];

const fieldsOfOfficer: ReadonlySet<string> = new Set(['officeCode', 'officeName', 'officerNo']);

/** The member of staff who acts (经办人). */
export class Officer {
  /** 经办机构代码 (L2). */
  @IsDefined()
  @IsString()
  @MinCodePoints(1)
  @MaxCodePoints(32)
  officeCode!: string;

  /** 经办机构 (L1). */
  @IsOptional()
  @IsString()
  @MaxCodePoints(100)
  officeName?: string;

  /** 经办人工号 (L2). */
  @IsDefined()
  @IsString()
  @MinCodePoints(1)
  @MaxCodePoints(32)
  officerNo!: string;

  /** Reads the JSON form; the rules are checked afterwards, by validateSync. */
  static fromJson(json: unknown, reader: JsonReader): Officer | undefined {
    const source = reader.object(json, fieldsOfOfficer);
    if (source === undefined) return undefined;
    const message = new Officer();
    message.officeCode = reader.string(source, 'officeCode')!;
    message.officeName = reader.string(source, 'officeName');
    message.officerNo = reader.string(source, 'officerNo')!;
    return message;
  }
}

const fieldsOfApplicant: ReadonlySet<string> = new Set([
  'kind',
  'name',
  'idNo',
  'mobile',
  'address',
]);

/** Who asks (申请人). */
export class Applicant {
  /** 申请人类型 (L2). */
  @IsDefined()
  @IsIn(Object.values(ApplicantKind))
  kind!: ApplicantKind;

  /** 申请人姓名或名称 (L3). */
  @IsDefined()
  @IsString()
  @MinCodePoints(1)
  @MaxCodePoints(100)
  name!: string;

  /** 证件号码 (L4). GB 11643 citizen number of a natural person, GB 32100 credit code of a legal person. The check characters are verified by the case domain. */
  @IsDefined()
  @IsString()
  @Matches(/^[0-9A-HJ-NPQRTUWXYx]{18}$/u)
  idNo!: string;

  /** 手机号码 (L3). */
  @IsOptional()
  @IsString()
  @Matches(/^1[3-9]\d{9}$/u)
  mobile?: string;

  /** 联系地址 (L3). */
  @IsOptional()
  @IsString()
  @MaxCodePoints(200)
  address?: string;

  /** Reads the JSON form; the rules are checked afterwards, by validateSync. */
  static fromJson(json: unknown, reader: JsonReader): Applicant | undefined {
    const source = reader.object(json, fieldsOfApplicant);
    if (source === undefined) return undefined;
    const message = new Applicant();
    message.kind = reader.string(source, 'kind') as ApplicantKind;
    message.name = reader.string(source, 'name')!;
    message.idNo = reader.string(source, 'idNo')!;
    message.mobile = reader.string(source, 'mobile');
    message.address = reader.string(source, 'address');
    return message;
  }
}

const fieldsOfAgent: ReadonlySet<string> = new Set(['name', 'idNo', 'authorization']);

/** Who acts for the applicant (代理人). */
export class Agent {
  /** 代理人姓名 (L3). */
  @IsDefined()
  @IsString()
  @MinCodePoints(1)
  @MaxCodePoints(100)
  name!: string;

  /** 代理人证件号码 (L4). */
  @IsDefined()
  @IsString()
  @Matches(/^[0-9Xx]{18}$/u)
  idNo!: string;

  /** 授权委托书编号 (L2). */
  @IsDefined()
  @IsString()
  @MinCodePoints(1)
  @MaxCodePoints(100)
  authorization!: string;

  /** Reads the JSON form; the rules are checked afterwards, by validateSync. */
  static fromJson(json: unknown, reader: JsonReader): Agent | undefined {
    const source = reader.object(json, fieldsOfAgent);
    if (source === undefined) return undefined;
    const message = new Agent();
    message.name = reader.string(source, 'name')!;
    message.idNo = reader.string(source, 'idNo')!;
    message.authorization = reader.string(source, 'authorization')!;
    return message;
  }
}

const fieldsOfMaterial: ReadonlySet<string> = new Set([
  'code',
  'name',
  'form',
  'sha256',
  'licenseId',
]);

/** One document of an application (材料). The file itself never travels in an event. */
export class Material {
  /** 材料代码 (L2). */
  @IsDefined()
  @IsString()
  @Matches(/^[a-z0-9][a-z0-9-]{0,63}$/u)
  code!: string;

  /** 材料名称 (L2). */
  @IsOptional()
  @IsString()
  @MaxCodePoints(100)
  name?: string;

  /** 材料形式 (L2). */
  @IsDefined()
  @IsIn(Object.values(MaterialForm))
  form!: MaterialForm;

  /** 文件摘要 (L2). SHA-256 of the file, lower-case hexadecimal; required when the form is ELECTRONIC. */
  @IsOptional()
  @IsString()
  @Matches(/^[0-9a-f]{64}$/u)
  sha256?: string;

  /** 电子证照标识 (L3). Names the license; required when the form is LICENSE_REF. */
  @IsOptional()
  @IsString()
  @MaxCodePoints(120)
  licenseId?: string;

  /** Reads the JSON form; the rules are checked afterwards, by validateSync. */
  static fromJson(json: unknown, reader: JsonReader): Material | undefined {
    const source = reader.object(json, fieldsOfMaterial);
    if (source === undefined) return undefined;
    const message = new Material();
    message.code = reader.string(source, 'code')!;
    message.name = reader.string(source, 'name');
    message.form = reader.string(source, 'form') as MaterialForm;
    message.sha256 = reader.string(source, 'sha256');
    message.licenseId = reader.string(source, 'licenseId');
    return message;
  }
}

const fieldsOfDefect: ReadonlySet<string> = new Set(['materialCode', 'requirement']);

/** One defect of an application and what mends it (补正事项). */
export class Defect {
  /** 材料代码 (L2). */
  @IsDefined()
  @IsString()
  @Matches(/^[a-z0-9][a-z0-9-]{0,63}$/u)
  materialCode!: string;

  /** 补正要求 (L2). */
  @IsDefined()
  @IsString()
  @MinCodePoints(1)
  @MaxCodePoints(500)
  requirement!: string;

  /** Reads the JSON form; the rules are checked afterwards, by validateSync. */
  static fromJson(json: unknown, reader: JsonReader): Defect | undefined {
    const source = reader.object(json, fieldsOfDefect);
    if (source === undefined) return undefined;
    const message = new Defect();
    message.materialCode = reader.string(source, 'materialCode')!;
    message.requirement = reader.lines(source, 'requirement')!;
    return message;
  }
}

const fieldsOfResult: ReadonlySet<string> = new Set(['name', 'documentNo', 'licenseId', 'sha256']);

/** What the applicant gets (结果). */
export class Result {
  /** 结果名称 (L2). */
  @IsDefined()
  @IsString()
  @MinCodePoints(1)
  @MaxCodePoints(100)
  name!: string;

  /** 文书编号 (L2). */
  @IsOptional()
  @IsString()
  @MaxCodePoints(100)
  documentNo?: string;

  /** 电子证照标识 (L3). */
  @IsOptional()
  @IsString()
  @MaxCodePoints(120)
  licenseId?: string;

  /** 结果文件摘要 (L2). */
  @IsOptional()
  @IsString()
  @Matches(/^[0-9a-f]{64}$/u)
  sha256?: string;

  /** Reads the JSON form; the rules are checked afterwards, by validateSync. */
  static fromJson(json: unknown, reader: JsonReader): Result | undefined {
    const source = reader.object(json, fieldsOfResult);
    if (source === undefined) return undefined;
    const message = new Result();
    message.name = reader.string(source, 'name')!;
    message.documentNo = reader.string(source, 'documentNo');
    message.licenseId = reader.string(source, 'licenseId');
    message.sha256 = reader.string(source, 'sha256');
    return message;
  }
}

const fieldsOfDelivery: ReadonlySet<string> = new Set(['method', 'trackingNo', 'proof']);

/** How the result reached the applicant (结果送达). */
export class Delivery {
  /** 送达方式 (L2). */
  @IsDefined()
  @IsIn(Object.values(DeliveryMethod))
  method!: DeliveryMethod;

  /** 物流单号 (L3). */
  @IsOptional()
  @IsString()
  @MaxCodePoints(64)
  trackingNo?: string;

  /** 送达证明 (L2). For example a signature for receipt, or the opening of the electronic license. */
  @IsOptional()
  @IsString()
  @MaxCodePoints(200)
  proof?: string;

  /** Reads the JSON form; the rules are checked afterwards, by validateSync. */
  static fromJson(json: unknown, reader: JsonReader): Delivery | undefined {
    const source = reader.object(json, fieldsOfDelivery);
    if (source === undefined) return undefined;
    const message = new Delivery();
    message.method = reader.string(source, 'method') as DeliveryMethod;
    message.trackingNo = reader.string(source, 'trackingNo');
    message.proof = reader.string(source, 'proof');
    return message;
  }
}

const fieldsOfLimit: ReadonlySet<string> = new Set(['value', 'unit']);

/** How long something may take (时限). */
export class Limit {
  /** 数值 (L2). */
  @IsDefined()
  @IsInt()
  @Min(0)
  @Max(10000)
  value!: number;

  /** 单位 (L2). */
  @IsDefined()
  @IsIn(Object.values(LimitUnit))
  unit!: LimitUnit;

  /** Reads the JSON form; the rules are checked afterwards, by validateSync. */
  static fromJson(json: unknown, reader: JsonReader): Limit | undefined {
    const source = reader.object(json, fieldsOfLimit);
    if (source === undefined) return undefined;
    const message = new Limit();
    message.value = reader.integer(source, 'value')!;
    message.unit = reader.string(source, 'unit') as LimitUnit;
    return message;
  }
}

const fieldsOfTerm: ReadonlySet<string> = new Set([
  'limit',
  'used',
  'dueAt',
  'provisionalYear',
  'overdue',
]);

/** One limit of a clock, and what has become of it. */
export class Term {
  /** 时限 (L2). */
  @IsDefined()
  @ValidateNested()
  limit!: Limit;

  /** 已用 (L2). Of the limit, in its unit, before the start day. */
  @IsDefined()
  @IsInt()
  @Min(0)
  @Max(100000)
  used!: number;

  /** 到期时间 (L2). Missed from this instant on. Of a clock that is paused: when it would have been. */
  @IsDefined()
  @IsString()
  @HasFormat('INSTANT')
  dueAt!: string;

  /** 暂定年份 (L2). The due date is provisional: the notice of working days of this year was not known. */
  @IsOptional()
  @IsInt()
  @Min(1949)
  @Max(9999)
  provisionalYear?: number;

  /** 已逾期 (L2). The due date was missed, by what was done last: neither a pause nor an extension heals that. */
  @IsDefined()
  @IsBoolean()
  overdue!: boolean;

  /** Reads the JSON form; the rules are checked afterwards, by validateSync. */
  static fromJson(json: unknown, reader: JsonReader): Term | undefined {
    const source = reader.object(json, fieldsOfTerm);
    if (source === undefined) return undefined;
    const message = new Term();
    message.limit = reader.message(source, 'limit', Limit.fromJson)!;
    message.used = reader.integer(source, 'used')!;
    message.dueAt = reader.string(source, 'dueAt')!;
    message.provisionalYear = reader.integer(source, 'provisionalYear');
    message.overdue = reader.bool(source, 'overdue')!;
    return message;
  }
}

const fieldsOfClock: ReadonlySet<string> = new Set([
  'name',
  'state',
  'startDay',
  'term',
  'statutory',
]);

/** A clock of a case as it stands after an event. All of it stands here, so that both regions read the same from a history, whatever calendar and catalogue they have. */
export class Clock {
  /** 计时 (L2). */
  @IsDefined()
  @IsIn(Object.values(ClockName))
  name!: ClockName;

  /** 计时状态 (L2). */
  @IsDefined()
  @IsIn(Object.values(ClockState))
  state!: ClockState;

  /** 起算日 (L2). The day from which it counts, itself not counted (民法典 Art. 201): of its start, or of its last resumption. */
  @IsDefined()
  @IsString()
  @HasFormat('DATE')
  startDay!: string;

  /** 承诺时限 (L2). What is promised (承诺时限). */
  @IsDefined()
  @ValidateNested()
  term!: Term;

  /** 法定时限 (L2). What the law allows (法定时限); absent where it sets nothing. */
  @IsOptional()
  @ValidateNested()
  statutory?: Term;

  /** Reads the JSON form; the rules are checked afterwards, by validateSync. */
  static fromJson(json: unknown, reader: JsonReader): Clock | undefined {
    const source = reader.object(json, fieldsOfClock);
    if (source === undefined) return undefined;
    const message = new Clock();
    message.name = reader.string(source, 'name') as ClockName;
    message.state = reader.string(source, 'state') as ClockState;
    message.startDay = reader.string(source, 'startDay')!;
    message.term = reader.message(source, 'term', Term.fromJson)!;
    message.statutory = reader.message(source, 'statutory', Term.fromJson);
    return message;
  }
}
