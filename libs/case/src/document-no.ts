/**
 * Numbers of documents follow from the case number, so that both regions and a repeated decision
 * write the same one: SJ 收件凭证, LZ 流转单, BZ 补正告知书, SL 受理通知书, BYSL 不予受理通知书,
 * JD 决定书.
 */
export type DocumentKind = 'SJ' | 'LZ' | 'BZ' | 'SL' | 'BYSL' | 'JD';

/** `ordinal` is given where a case can have several documents of one kind. */
export function documentNo(caseNo: string, kind: DocumentKind, ordinal?: number): string {
  return `${caseNo}-${kind}${ordinal ?? ''}`;
}
