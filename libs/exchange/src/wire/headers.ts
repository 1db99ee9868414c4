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

  /** Exchange: the region the record is for. */
  target: 'ce_target',
  /** Exchange: generation of the sender, raised by every process that takes over publishing. */
  generation: 'ce_generation',
  /** Exchange: numbers of the first and last message of a frame. */
  streamFirst: 'ce_streamfirst',
  streamLast: 'ce_streamlast',
  /** Exchange: size of the sender's stream as published so far, and the root of its tree. */
  streamSize: 'ce_streamsize',
  release: 'ce_release',
  streamRoot: 'ce_streamroot',
  /** Exchange: how much of the other stream is taken in charge, its root, and whose generation wrote it. */
  ackNo: 'ce_ackno',
  ackRoot: 'ce_ackroot',
  ackGeneration: 'ce_ackgeneration',
  /** Exchange: the number from which the other stream is to be sent again. */
  resendFrom: 'ce_resendfrom',
  /** Exchange: the suite that closed the record; chosen by the directory, never by the record alone. */
  suite: 'ce_suite',
  digest: 'ce_digest',

  /** Edge: id of the command that led to it. */
  causationId: 'ce_causationid',
  /** Edge: position of the first event in the history of the case, from 1. */
  eventNo: 'ce_eventno',
  /** Edge: types of the events of the change, in order, separated by commas. */
  events: 'ce_events',
  /** Edge: status of the case after the change, region that acts next, end of the running clock. */
  status: 'ce_status',
  holder: 'ce_holder',
  dueAt: 'ce_dueat',
  /** Edge: region that wrote it. */
  region: 'ce_region',
} as const;

export const jsonContentType = 'application/json';
/** One message a line. */
export const linesContentType = 'application/jsonl';

const sourcePrefix = 'urn:tongban:region:';

/** ce_source of the gateway of a region. */
export function sourceOf(region: string): string {
  return `${sourcePrefix}${region}`;
}
