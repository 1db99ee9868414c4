/** A topic as the brokers are asked to create it. */
export interface PlannedTopic {
  readonly topic: string;
  readonly numPartitions: number;
}

/** Every topic that these regions need; `peers` says with whom each exchanges cases. */
export function topicsOf(
  regions: readonly { readonly code: string; readonly peers: readonly string[] }[],
): PlannedTopic[];
