// Generated from proto/tongban/exchange/v1/receipt.proto by `npm run generate`. Do not edit.

import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsDefined,
  IsIn,
  IsOptional,
  IsString,
  Matches,
  ValidateNested,
} from 'class-validator';
import { MaxCodePoints } from '../../rules.js';
import type { JsonReader } from '../../json-reader.js';

export const ReceiptOutcome = {
  APPLIED: 'APPLIED',
  DEAD_LETTERED: 'DEAD_LETTERED',
} as const;
export type ReceiptOutcome = (typeof ReceiptOutcome)[keyof typeof ReceiptOutcome];

export const receiptOutcomeLabels: Readonly<Record<ReceiptOutcome, { zh: string; en: string }>> = {
  APPLIED: { zh: '已处理', en: 'Applied' },
  DEAD_LETTERED: { zh: '已转入死信', en: 'Dead-lettered' },
};

const fieldsOfReceipt: ReadonlySet<string> = new Set(['receipts']);

/** 技术回执 (exchange.receipt). Many receipts in one record, one for each message of a batch. */
export class Receipt {
  /** 回执 (L2). */
  @IsDefined()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(1000)
  @ValidateNested()
  receipts!: readonly MessageReceipt[];

  /** Reads the JSON form; the rules are checked afterwards, by validateSync. */
  static fromJson(json: unknown, reader: JsonReader): Receipt | undefined {
    const source = reader.object(json, fieldsOfReceipt);
    if (source === undefined) return undefined;
    const message = new Receipt();
    message.receipts = reader.messages(source, 'receipts', {
      itemsMax: 1000,
      fromJson: MessageReceipt.fromJson,
    });
    return message;
  }
}

const fieldsOfMessageReceipt: ReadonlySet<string> = new Set([
  'messageId',
  'digest',
  'outcome',
  'reason',
]);

export class MessageReceipt {
  /** 消息标识 (L2). */
  @IsDefined()
  @IsString()
  @MaxCodePoints(64)
  messageId!: string;

  /** 消息摘要 (L2). The sender's own digest, echoed: lower-case hexadecimal SHA-256 of the exact bytes. */
  @IsDefined()
  @IsString()
  @Matches(/^[0-9a-f]{64}$/u)
  digest!: string;

  /** 结果 (L2). */
  @IsDefined()
  @IsIn(Object.values(ReceiptOutcome))
  outcome!: ReceiptOutcome;

  /** 原因 (L2). */
  @IsOptional()
  @IsString()
  @MaxCodePoints(64)
  reason?: string;

  /** Reads the JSON form; the rules are checked afterwards, by validateSync. */
  static fromJson(json: unknown, reader: JsonReader): MessageReceipt | undefined {
    const source = reader.object(json, fieldsOfMessageReceipt);
    if (source === undefined) return undefined;
    const message = new MessageReceipt();
    message.messageId = reader.string(source, 'messageId')!;
    message.digest = reader.string(source, 'digest')!;
    message.outcome = reader.string(source, 'outcome') as ReceiptOutcome;
    message.reason = reader.string(source, 'reason');
    return message;
  }
}
