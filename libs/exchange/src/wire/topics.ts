/** Topics between gateways and to the back office. `<region>` is the six-digit GB/T 2260 code. */

export function exchangeTopic(fromRegion: string, toRegion: string): string {
  return `tongban.case.${fromRegion}.${toRegion}.v1`;
}

export function edgeCommandsTopic(region: string): string {
  return `tongban.edge.${region}.commands.v1`;
}

export function edgeEventsTopic(region: string): string {
  return `tongban.edge.${region}.events.v1`;
}

/** What a region tells whoever supervises it about its cases. */
export function supervisionTopic(region: string): string {
  return `tongban.supervision.${region}.v1`;
}

/** Signs of life, on a topic of their own: they are forgotten soon, cases are kept. */
export function heartbeatsTopic(region: string): string {
  return `tongban.supervision.${region}.heartbeats.v1`;
}

export function deadLetterTopic(topic: string, group: string): string {
  return `dlq.${topic}.${group}`;
}

/** The one consumer group of all gateways of a region. */
export function gatewayGroup(region: string): string {
  return `tongban.gateway.${region}`;
}

const exchangeTopicPattern = /^tongban\.case\.(\d{6})\.(\d{6})\.v1$/;

/** Who may have written to an exchange topic, and for whom; undefined for any other topic. */
export function partiesOf(topic: string): { from: string; to: string } | undefined {
  const match = exchangeTopicPattern.exec(topic);
  return match?.[1] && match[2] ? { from: match[1], to: match[2] } : undefined;
}

const supervisionTopicPattern = /^tongban\.supervision\.(\d{6})\.(?:heartbeats\.)?v1$/;

/** The region that writes to a topic of supervision; undefined for any other topic. */
export function supervisedRegionOf(topic: string): string | undefined {
  return supervisionTopicPattern.exec(topic)?.[1];
}
