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
import { edgeCommandsTopic } from '../wire/topics.js';
import { processSafely } from './process-safely.js';
import { applyReceipts, hastenResends } from './receipts.js';

/**
 * Receives a batch, of other regions and of the back office: verify → parse → inbox → load case →
 * decide → commit, the last four in one transaction for the whole batch (processMessages). When this
 * resolves the batch is dealt with and its offsets may be committed; when it rejects, nothing may be
 * passed over. Every command gets an answer event or takes effect.
 */
export async function receiveRecords(
  engine: Engine,
  records: readonly ConsumedRecord[],
): Promise<void> {
  const startedAt = engine.clock.now().getTime();
  const commandsTopic = edgeCommandsTopic(engine.region);
  const fromBackOffice = records.filter(({ topic }) => topic === commandsTopic);
  const fromPeers = records.filter(({ topic }) => topic !== commandsTopic);
  const messages = await openAndParse(engine, fromPeers);
  await setAsideUntrusted(engine, messages.filter(isUntrusted));
  await applyReceipts(engine, messages.filter(isReceipt));
  await hastenResends(engine, messages.filter(isResend));
  const { payloadBytesMax } = engine.limits;
  const commands = fromBackOffice.map((record) => parseEdgeCommand(record, payloadBytesMax));
  const inbox = [...messages.filter(isForInbox), ...commands];
  if (inbox.length > 0) await processSafely(engine, inbox);
  const durationMs = engine.clock.now().getTime() - startedAt;
  engine.report({ kind: 'RECEIVED', messages: records.length, durationMs });
}

/** Takes commands that came over HTTP. The answers are in the order asked. */
export async function submitCommands(
  engine: Engine,
  commands: readonly CommandMessage[],
): Promise<readonly Answer[]> {
  const answers = await processSafely(engine, commands);
  return answers.filter((answer) => answer !== null);
}

async function openAndParse(
  engine: Engine,
  records: readonly ConsumedRecord[],
): Promise<readonly ExchangeMessage[]> {
  const { region, limits } = engine;
  const opened = await engine.envelope.open(records);
  const options = { region, payloadBytesMax: limits.payloadBytesMax };
  return records.map((record, index) => parseExchange(record, opened[index]!, options));
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
