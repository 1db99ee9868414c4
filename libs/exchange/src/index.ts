export { placeKeyOf } from './ports/broker.js';
export type {
  Broker,
  BrokerRecord,
  ConsumedRecord,
  Place,
  Published,
  RawHeader,
  RecordBatch,
  ScanOptions,
  SubscribeOptions,
  Subscription,
} from './ports/broker.js';
export type { BackOffice } from './ports/back-office.js';
export type { Clock } from './ports/clock.js';
export type { Random } from './ports/random.js';
export { commandKeyOf, rootKeyOf } from './ports/journal.js';
export type {
  AckRecord,
  Behind,
  CaseRecord,
  CommandKey,
  CommandRecord,
  FrameRecord,
  JournalEntry,
  JournalHead,
  JournalKind,
  OffsetRecord,
  ParkedKey,
  ParkedMessage,
  RootKey,
  StreamRecord,
} from './ports/journal.js';
export type {
  Cursor,
  EntryQuery,
  FrameQuery,
  Leadership,
  PublishState,
  Snapshot,
  Store,
  StoredFrame,
  StoreTransaction,
  Wanted,
  WriteBatch,
} from './ports/store.js';

export type {
  FailureQuery,
  WebhookFailure,
  WebhookRecord,
  WebhookStore,
} from './ports/webhook-store.js';

export { BackOff } from './back-off.js';
export { Batcher } from './batcher.js';
export { presentContracts } from './engine.js';
export type { Contracts, Engine, EngineReport } from './engine.js';
export type { Envelope } from './envelope.js';
export { defaultLimits } from './limits.js';
export type { EngineLimits } from './limits.js';
export { OperationalError } from './operational-error.js';
export { fail, ok } from './result.js';
export type { Result } from './result.js';

export { EdgeTopicBackOffice } from './edge/edge-topic-back-office.js';
/** @internal */
export { beginningOfFeed } from './feed/feed-cursor.js';
export { encodeFeedCursor, placeOf } from './feed/feed-cursor.js';
export type { FeedPlace } from './feed/feed-cursor.js';
export { Feed } from './feed/feed.js';
export { JournalNews } from './feed/journal-news.js';
export type { FeedFilter, FeedLimits, FeedPage } from './feed/feed.js';
export { act } from './operate/act.js';
export type { Act, ActOutcome } from './operate/act.js';
export { isOfOtherShape } from './receive/fold-case.js';
export { refoldCases } from './operate/refold.js';
export { resumeCases } from './operate/resume.js';
export type { DestinationStatus } from './publish/destination.js';
export { Publisher } from './publish/publisher.js';
export type { PublisherMode, PublisherStatus } from './publish/publisher.js';
export type { Answer } from './receive/handle-command.js';
export type { Input } from './receive/read-batch.js';
export { receive } from './receive/receive.js';
export { ResendAsks } from './receive/resend-asks.js';
export { emptyTree, grow, rootOf } from './stream/merkle.js';
export type { Tree } from './stream/merkle.js';
export { newStream } from './stream/stream-record.js';

export { webhookKeyOf } from './webhook/sign-webhook.js';
export { defaultWebhookLimits } from './webhook/webhook.js';
export type {
  WebhookAnswer,
  WebhookEndpoint,
  WebhookPost,
  WebhookReport,
} from './webhook/webhook.js';
export { Webhooks } from './webhook/webhooks.js';

export { digestOf } from './wire/digest.js';
export { httpSource } from './wire/edge-command.js';
export type { CommandMessage } from './wire/edge-command.js';
export { toldKinds } from './wire/edge-event.js';
export { encodeFeedRecord } from './wire/feed-record.js';
export { headers } from './wire/headers.js';
/** @internal */
export { sourceOf } from './wire/headers.js';
export { encodeHeartbeat } from './wire/heartbeat.js';
export { decodeSupervision } from './wire/supervision-batch.js';
export type { SupervisionMessage } from './wire/supervision-batch.js';
export {
  deadLetterTopic,
  edgeCommandsTopic,
  edgeEventsTopic,
  exchangeTopic,
  gatewayGroup,
  heartbeatsTopic,
  partiesOf,
  plannedTopics,
  supervisionTopic,
} from './wire/topics.js';
export type { PlannedTopic } from './wire/topics.js';
