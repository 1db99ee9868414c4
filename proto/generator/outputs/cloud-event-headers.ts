const text = (description: string, example: string): Record<string, unknown> => ({
  type: 'string',
  description,
  examples: [example],
});

const always = {
  ce_specversion: { type: 'string', const: '1.0' },
  ce_id: text('Given once, kept through every retry: same id and content, same message.', 'a-17'),
  ce_source: text('Who sends.', 'urn:tongban:region:410000'),
  ce_type: text('Wire type.', 'tongban.case.accepted.v1'),
  ce_time: text('RFC 3339.', '2026-09-21T09:30:00.000+08:00'),
  'content-type': { type: 'string', const: 'application/json' },
  traceparent: text(
    'W3C trace context.',
    '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01',
  ),
};

const subject = { ce_subject: text('Case number.', 'KS51502026092100000018') };

function headers(properties: Record<string, unknown>, optional: readonly string[]): unknown {
  const required = Object.keys(properties).filter((name) => !optional.includes(name));
  return { type: 'object', properties, required };
}

/** The Kafka headers of each kind of message, as schemas. */
export const cloudEventHeaders: Readonly<Record<string, unknown>> = {
  CommandHeaders: headers({ ...always, ...subject }, ['ce_subject', 'ce_time', 'traceparent']),
  EventHeaders: headers(
    {
      ...always,
      ...subject,
      ce_causationid: text('Id of the command that caused it.', 'a-16'),
      ce_eventno: text('Position in the history of the case, from 1.', '5'),
      ce_region: text('The region that wrote it.', '110000'),
    },
    ['traceparent', 'ce_causationid'],
  ),
  RecordHeaders: headers(
    {
      ...always,
      ...subject,
      ce_caseseq: text('Gap-free for each case and sender, from 1.', '3'),
      ce_target: text('The region it is for.', '110000'),
      ce_digest: text('Lower-case hexadecimal digest of the exact bytes.', 'e3b0c44298fc1c14…'),
      ce_digestsuite: text('Name of the digest.', 'sha-256'),
    },
    ['traceparent', 'ce_subject', 'ce_caseseq', 'ce_target', 'ce_digest', 'ce_digestsuite'],
  ),
};
