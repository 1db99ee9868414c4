import { deadLetterOf } from '../wire/dead-letter.js';
import type { Engine } from '../engine.js';
import type { Answer } from './handle-message.js';
import type {
  CommandMessage,
  ExchangeMessage,
  HopelessMessage,
  InboxMessage,
  ReceiptMessage,
  ResendMessage,
} from '../wire/message.js';
import { parseEdgeCommand } from '../wire/parse-command.js';
import { parseExchange } from '../wire/parse-exchange.js';
import type { ConsumedRecord } from '../ports/broker.js';
import { processSafely } from './process-safely.js';
import { applyReceipts, hastenResends } from './receipts.js';

/**
 * Receives a batch from another region: verify → parse → inbox → load case → decide → commit, the
 * last four in one transaction for the whole batch (processMessages). When this resolves the batch
 * is dealt with and its offsets may be committed; when it rejects, nothing may be passed over.
 */
export async function receiveExchange(
  engine: Engine,
  records: readonly ConsumedRecord[],
): Promise<void> {
  const startedAt = engine.clock.now().getTime();
  const opened = await engine.envelope.open(records);
  const messages = records.map((record, index) =>
    parseExchange(record, opened[index]!, {
      region: engine.region,
      payloadBytesMax: engine.limits.payloadBytesMax,
    }),
  );
  await setAsideUntrusted(engine, messages.filter(isUntrusted));
  await applyReceipts(engine, messages.filter(isReceipt));
  await hastenResends(engine, messages.filter(isResend));
  const inbox = messages.filter(isForInbox);
  if (inbox.length > 0) await processSafely(engine, inbox);
  const durationMs = engine.clock.now().getTime() - startedAt;
  engine.report({ kind: 'RECEIVED', messages: records.length, durationMs });
}

/** Receives a batch from the back office. Every record gets an answer event or takes effect. */
export async function receiveEdgeCommands(
  engine: Engine,
  records: readonly ConsumedRecord[],
): Promise<void> {
  const { payloadBytesMax } = engine.limits;
  await processSafely(
    engine,
    records.map((record) => parseEdgeCommand(record, payloadBytesMax)),
  );
}

/** Takes commands that came over HTTP. The answers are in the order asked. */
export async function submitCommands(
  engine: Engine,
  commands: readonly CommandMessage[],
): Promise<readonly Answer[]> {
  const answers = await processSafely(engine, commands);
  return answers.filter((answer) => answer !== null);
}

function isUntrusted(message: ExchangeMessage): message is HopelessMessage {
  return message.kind === 'HOPELESS' && !message.trusted;
}

function isReceipt(message: ExchangeMessage): message is ReceiptMessage {
  return message.kind === 'RECEIPT';
}

function isResend(message: ExchangeMessage): message is ResendMessage {
  return message.kind === 'RESEND';
}

function isForInbox(message: ExchangeMessage): message is Exclude<InboxMessage, CommandMessage> {
  return !isUntrusted(message) && !isReceipt(message) && !isResend(message);
}

/** No receipt goes out for these: if the sender is honest, its resend heals what broke on the way. */
async function setAsideUntrusted(
  engine: Engine,
  messages: readonly HopelessMessage[],
): Promise<void> {
  if (messages.length === 0) return;
  const context = { group: engine.group, now: engine.clock.now() };
  await engine.broker.publish(
    messages.map(({ record, code, detail }) =>
      deadLetterOf(record, { code, detail, attempts: 1 }, context),
    ),
  );
  for (const { messageId, code } of messages)
    engine.report({ kind: 'DEAD_LETTERED', messageId, code });
}
