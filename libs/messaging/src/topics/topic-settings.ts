import type { PlannedTopic } from '@tongban/exchange';

export interface TopicOptions {
  /** On how many brokers each record is kept. */
  readonly replicationFactor: number;
}

/** What Kafka is told about a topic, by Kafka's names. */
export function settingsOf(
  { retentionMs, messageBytesMax }: PlannedTopic,
  { replicationFactor }: TopicOptions,
): Readonly<Record<string, string>> {
  return {
    'cleanup.policy': 'delete',
    'retention.ms': String(retentionMs),
    // A record that was acknowledged outlives one broker; topics stay writable without one.
    'min.insync.replicas': String(Math.max(1, replicationFactor - 1)),
    ...(messageBytesMax === undefined ? {} : { 'max.message.bytes': String(messageBytesMax) }),
  };
}
