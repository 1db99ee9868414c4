export type {
  Broker,
  BrokerRecord,
  ConsumedRecord,
  RecordBatch,
  SubscribeOptions,
  Subscription,
} from './ports/broker.js';
export type { Clock } from './ports/clock.js';
export type { Random } from './ports/random.js';
export type { RegionSystem } from './ports/region-system.js';
export type {
  CaseRecord,
  ChangeRow,
  DrainOptions,
  InboxEntry,
  InboxKey,
  InboxOutcome,
  InboxRefusal,
  OutgoingMessage,
  ParkedMessage,
  PendingMessage,
  ReceiptMatch,
  ReceiptRow,
  Store,
  StoreTransaction,
} from './ports/store.js';
export { deadLetterOf } from './dead-letter.js';
export type { DeadLetterContext, DeadLetterReason } from './dead-letter.js';
export type { Envelope, Opened } from './envelope.js';
export { headers, sourceOf } from './headers.js';
export { OperationalError } from './operational-error.js';
export {
  deadLetterTopic,
  edgeCommandsTopic,
  edgeEventsTopic,
  exchangeTopic,
  gatewayGroup,
  partiesOf,
} from './topics.js';
