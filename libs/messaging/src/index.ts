export { defaultKafkaOptions } from './client/kafka-options.js';
export type { KafkaLimits, KafkaOptions } from './client/kafka-options.js';
export { KafkaBroker } from './kafka-broker.js';
export { asFailingPlace, stuckGroups } from './progress.js';
export type {
  BrokerProgress,
  FailingBatch,
  FailingTopic,
  SubscriptionProgress,
} from './progress.js';
export { compareTopics, growTopics } from './topics/compare-topics.js';
export type { TopicDifference } from './topics/compare-topics.js';
export { createTopics } from './topics/create-topics.js';
export { readLag } from './topics/read-lag.js';
/** @internal */
export { BatchContext } from './transport/batch-context.js';
export { BrokerServer } from './transport/broker-server.js';
export { OnBatch } from './transport/on-batch.js';
export { PassErrorsOn } from './transport/pass-errors-on.js';
