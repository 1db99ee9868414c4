import type { MessageModel } from '../../model.ts';
import { wireTypeOf } from '../wire.ts';
import type { HeaderSetName } from './header-schemas.ts';

/** One kind of Kafka record: what its ce_type says, which headers it has, what its value holds. */
export interface WireRecord {
  /** Name among the messages of the document. */
  readonly name: string;
  readonly wireType: string;
  readonly title: string;
  readonly summary: string;
  readonly headers: HeaderSetName;
  /** What the key of the record is; undefined when it has none. */
  readonly key?: string;
  readonly value: RecordValue;
}

export type RecordValue =
  | { readonly kind: 'MESSAGE'; readonly message: MessageModel }
  /** One JSON text a line, each one of these messages. */
  | { readonly kind: 'LINES'; readonly messages: readonly MessageModel[] }
  | { readonly kind: 'EMPTY' };

/** The record whose value is one message of the contracts. */
export function messageRecord(
  message: MessageModel,
  { headers, key }: { readonly headers: HeaderSetName; readonly key: string },
): WireRecord {
  const { role, name, comment } = message;
  return {
    name,
    wireType: wireTypeOf(role?.type ?? ''),
    title: `${role?.label.zh ?? ''} ${role?.label.en ?? ''}`,
    summary: comment,
    headers,
    key,
    value: { kind: 'MESSAGE', message },
  };
}
