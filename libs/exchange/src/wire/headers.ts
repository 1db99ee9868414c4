/**
 * Header names: the CloudEvents 1.0 Kafka binding in binary mode, W3C trace context, and the
 * extensions of the protocol. Values are UTF-8 strings.
 */
export const headers = {
  specVersion: 'ce_specversion',
  id: 'ce_id',
  source: 'ce_source',
  type: 'ce_type',
  subject: 'ce_subject',
  time: 'ce_time',
  contentType: 'content-type',
  traceparent: 'traceparent',
  /** Gap-free per case and sender, from 1. */
  caseSeq: 'ce_caseseq',
  /** Region the record is for. */
  target: 'ce_target',
  /** Name of the suite that made the digest; chosen by the directory, never by the record alone. */
  digestSuite: 'ce_digestsuite',
  digest: 'ce_digest',
  /** Edge events: id of the command that caused it. */
  causationId: 'ce_causationid',
  /** Edge events: position in the history of the case, from 1. */
  eventNo: 'ce_eventno',
  /** Edge events: region that wrote it. */
  region: 'ce_region',
} as const;

const sourcePrefix = 'urn:tongban:region:';

/** ce_source of the gateway of a region. */
export function sourceOf(region: string): string {
  return `${sourcePrefix}${region}`;
}
