export { compareTopics, growTopics } from './kafka/compare-topics.js';
export type { TopicDifference } from './kafka/compare-topics.js';
export { createTopics } from './kafka/create-topics.js';
export type { TopicPlan } from './kafka/create-topics.js';
export { KafkaBroker } from './kafka/kafka-broker.js';
export { defaultKafkaLimits, defaultKafkaOptions } from './kafka/kafka-options.js';
export type { KafkaLimits, KafkaOptions, LogLevel, MessagingLog } from './kafka/kafka-options.js';
export { readLag } from './kafka/read-lag.js';
export type { PartitionLag } from './kafka/read-lag.js';
export { stuckGroups } from './kafka/progress.js';
export type {
  BrokerProgress,
  ProgressLimits,
  SubscriptionProgress,
  SubscriptionState,
} from './kafka/progress.js';
export { edgeRecordsOf } from './edge/edge-records.js';
export { EdgeTopicsRegionSystem } from './edge/edge-topics-region-system.js';
export { BatchContext } from './transport/batch-context.js';
export { BrokerServer } from './transport/broker-server.js';
export type { BrokerServerOptions, GroupSubscription } from './transport/broker-server.js';
export { BROKER_TRANSPORT, OnBatch } from './transport/on-batch.js';
export { PassErrorsOn } from './transport/pass-errors-on.js';
export { RecordQueue } from './transport/record-queue.js';
