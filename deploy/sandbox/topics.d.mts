/** A topic as kafkajs asks the brokers to create it. */
export interface TopicToCreate {
  readonly topic: string;
  readonly numPartitions: number;
  readonly replicationFactor: number;
  readonly configEntries: { readonly name: string; readonly value: string }[];
}

/** Every topic that these regions need; `peers` says with whom each exchanges cases. */
export function topicsOf(
  regions: readonly { readonly code: string; readonly peers: readonly string[] }[],
): TopicToCreate[];
