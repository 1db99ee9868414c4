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
