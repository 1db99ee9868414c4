/** The one table of topics: names, patterns, topology, subscriptions and AsyncAPI derive from it. */

const dayMs = 24 * 60 * 60 * 1000;
const kibibyte = 1024;

interface TopicKind {
  /** `{region}`, or `{from}` and `{to}`: six-digit GB/T 2260 codes. */
  readonly template: string;
  readonly each: 'region' | 'pair';
  readonly partitions: number;
  readonly retentionMs: number;
  readonly writer: string;
  readonly reader: string;
  /** max.message.bytes, where it is not the broker's own. */
  readonly messageBytesMax?: number;
  /** Whether `dlq.` and its name is a topic too. */
  readonly hasDeadLetters: boolean;
}

/** Kafka's own default of max.message.bytes. */
const brokerMessageBytes = 1024 * kibibyte + 12;

export const topicKinds = {
  /** One numbered stream from a region to another: one partition is its order, one writer its ACL. */
  exchange: {
    template: 'tongban.case.{from}.{to}.v1',
    each: 'pair',
    partitions: 1,
    retentionMs: 7 * dayMs,
    writer: 'gateway {from}',
    reader: 'gateway {to}',
    hasDeadLetters: true,
  },
  edgeCommands: {
    template: 'tongban.edge.{region}.commands.v1',
    each: 'region',
    partitions: 3,
    retentionMs: 7 * dayMs,
    writer: 'back office {region}',
    reader: 'gateway {region}',
    hasDeadLetters: false,
  },
  edgeEvents: {
    template: 'tongban.edge.{region}.events.v1',
    each: 'region',
    partitions: 3,
    retentionMs: 30 * dayMs,
    writer: 'gateway {region}',
    reader: 'back office {region}',
    hasDeadLetters: false,
  },
  /** What a region tells whoever supervises it about its cases: metadata only. */
  supervision: {
    template: 'tongban.supervision.{region}.v1',
    each: 'region',
    partitions: 1,
    retentionMs: 3650 * dayMs,
    writer: 'gateway {region}',
    reader: 'monitor',
    hasDeadLetters: false,
  },
  /** Signs of life, on a topic of their own: they are forgotten soon, cases are kept. */
  heartbeats: {
    template: 'tongban.supervision.{region}.heartbeats.v1',
    each: 'region',
    partitions: 1,
    retentionMs: dayMs,
    writer: 'gateway {region}',
    reader: 'monitor',
    hasDeadLetters: false,
  },
} as const satisfies Record<string, TopicKind>;

const deadLetterRetentionMs = 365 * dayMs;
/** Room for the headers that say why. */
const deadLetterBytesMax = brokerMessageBytes + 64 * kibibyte;

export function exchangeTopic(fromRegion: string, toRegion: string): string {
  return named(topicKinds.exchange.template, { from: fromRegion, to: toRegion });
}

export function edgeCommandsTopic(region: string): string {
  return named(topicKinds.edgeCommands.template, { region });
}

export function edgeEventsTopic(region: string): string {
  return named(topicKinds.edgeEvents.template, { region });
}

export function supervisionTopic(region: string): string {
  return named(topicKinds.supervision.template, { region });
}

export function heartbeatsTopic(region: string): string {
  return named(topicKinds.heartbeats.template, { region });
}

export function deadLetterTopic(topic: string): string {
  return `dlq.${topic}`;
}

/** The one consumer group of all gateways of a region. */
export function gatewayGroup(region: string): string {
  return `tongban.gateway.${region}`;
}

const exchangePattern = patternOf(topicKinds.exchange.template);
const supervisionPattern = patternOf(topicKinds.supervision.template);
const heartbeatsPattern = patternOf(topicKinds.heartbeats.template);

/** Who may have written to an exchange topic, and for whom; undefined for any other topic. */
export function partiesOf(topic: string): { from: string; to: string } | undefined {
  const groups = exchangePattern.exec(topic)?.groups;
  return groups?.['from'] && groups['to'] ? { from: groups['from'], to: groups['to'] } : undefined;
}

/** The region that writes to a topic of supervision; undefined for any other topic. */
export function supervisedRegionOf(topic: string): string | undefined {
  const match = supervisionPattern.exec(topic) ?? heartbeatsPattern.exec(topic);
  return match?.groups?.['region'];
}

/** A topic as it is to be on the cluster. */
export interface PlannedTopic {
  readonly topic: string;
  readonly partitions: number;
  readonly retentionMs: number;
  readonly messageBytesMax?: number;
}

/** Every topic that these regions need; `peers` says with whom each exchanges cases. */
export function plannedTopics(
  regions: readonly { readonly code: string; readonly peers: readonly string[] }[],
): readonly PlannedTopic[] {
  const places: Record<TopicKind['each'], readonly Readonly<Record<string, string>>[]> = {
    region: regions.map(({ code }) => ({ region: code })),
    pair: regions.flatMap(({ code, peers }) => peers.map((to) => ({ from: code, to }))),
  };
  return Object.values(topicKinds).flatMap(
    ({ template, each, partitions, retentionMs, hasDeadLetters }) =>
      places[each].flatMap((place) => {
        const topic = named(template, place);
        return [
          { topic, partitions, retentionMs },
          ...(hasDeadLetters ? [deadLettersOf(topic)] : []),
        ];
      }),
  );
}

function deadLettersOf(topic: string): PlannedTopic {
  return {
    topic: deadLetterTopic(topic),
    partitions: 1,
    retentionMs: deadLetterRetentionMs,
    messageBytesMax: deadLetterBytesMax,
  };
}

function named(template: string, parts: Readonly<Record<string, string>>): string {
  return template.replaceAll(/\{(\w+)\}/g, (_, part: string) => parts[part] ?? '');
}

function patternOf(template: string): RegExp {
  const escaped = template.replaceAll('.', '\\.');
  return new RegExp(`^${escaped.replaceAll(/\{(\w+)\}/g, '(?<$1>\\d{6})')}$`);
}
