// The edge topics as any outside system sees them: plain JSON CloudEvents in Kafka's binary mode.

const WIRE_TYPE = /^tongban\.(.+)\.v1$/;

/**
 * A record of the events topic. What most readers go by stands in its headers; `read` parses the
 * value, and is called only when that is needed.
 */
export function readEdgeRecord({ headers, value }) {
  const header = (name) => headers[name]?.toString();
  return {
    id: header('ce_id'),
    type: WIRE_TYPE.exec(header('ce_type') ?? '')?.[1],
    caseNo: header('ce_subject'),
    causationId: header('ce_causationid'),
    eventNo: Number(header('ce_eventno')),
    events: header('ce_events')?.split(',') ?? [],
    // The region that acts next; nobody does when the case has ended.
    holder: header('ce_holder'),
    read: () => JSON.parse(value.toString()),
  };
}

/** A record for the commands topic; without a case number when it files a case. */
export function edgeCommand({ region, id, type, caseNo, data }) {
  return {
    key: caseNo ?? id,
    headers: {
      ce_specversion: '1.0',
      ce_id: id,
      ce_source: `urn:tongban:back-office:${region}`,
      ce_type: `tongban.${type}.v1`,
      ...(caseNo && { ce_subject: caseNo }),
      ce_time: new Date().toISOString(),
      'content-type': 'application/json',
    },
    value: JSON.stringify(data),
  };
}

export function commandsTopic(region) {
  return `tongban.edge.${region}.commands.v1`;
}

export function eventsTopic(region) {
  return `tongban.edge.${region}.events.v1`;
}
