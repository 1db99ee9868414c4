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
  SequenceRange,
  Store,
  StoreTransaction,
} from './ports/store.js';
export { deadLetterOf } from './wire/dead-letter.js';
export type { DeadLetterContext, DeadLetterReason } from './wire/dead-letter.js';
export type { Envelope, Opened } from './envelope.js';
export { headers, sourceOf } from './wire/headers.js';
export { OperationalError } from './operational-error.js';
export {
  deadLetterTopic,
  edgeCommandsTopic,
  edgeEventsTopic,
  exchangeTopic,
  gatewayGroup,
  heartbeatsTopic,
  partiesOf,
  supervisionTopic,
} from './wire/topics.js';
export { heartbeatRecordOf } from './wire/heartbeat.js';
export { parseSupervision } from './wire/parse-supervision.js';
export type { SupervisionMessage } from './wire/parse-supervision.js';
export { digestOf } from './wire/digest.js';
export type { Engine, EngineReport } from './engine.js';
export type { Answer } from './receive/handle-message.js';
export { defaultLimits } from './limits.js';
export type { EngineLimits } from './limits.js';
export type { CommandMessage } from './wire/message.js';
export { resumeCases } from './receive/resume.js';
export { receiveRecords, submitCommands } from './receive/receive.js';
export { relayOutbox } from './relay/relay-outbox.js';
export { RelayLoop, defaultRelayLoopOptions } from './relay/relay-loop.js';
export type { RelayLoopOptions } from './relay/relay-loop.js';
