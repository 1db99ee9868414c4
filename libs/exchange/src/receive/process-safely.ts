import type { Engine } from '../engine.js';
import type { Answer } from './handle-message.js';
import type { InboxMessage } from '../wire/message.js';
import { OperationalError } from '../operational-error.js';
import { processMessages } from './process.js';

/**
 * Processes a batch so that one message that cannot be handled never holds up the others: a fault
 * that will pass is tried again in place, then left to the broker's redelivery; any other fault
 * splits the batch until the message that causes it stands alone and is set aside.
 */
export async function processSafely(
  engine: Engine,
  messages: readonly InboxMessage[],
): Promise<readonly (Answer | null)[]> {
  try {
    return await processInPlace(engine, messages);
  } catch (error) {
    if (error instanceof OperationalError && error.retryable) throw error;
    const [only] = messages;
    if (messages.length === 1 && only) return processMessages(engine, [setAside(only)]);
    const middle = Math.ceil(messages.length / 2);
    const before = await processSafely(engine, messages.slice(0, middle));
    const after = await processSafely(engine, messages.slice(middle));
    return [...before, ...after];
  }
}

async function processInPlace(
  engine: Engine,
  messages: readonly InboxMessage[],
): Promise<readonly (Answer | null)[]> {
  const { attemptsInPlaceMax, retryDelayMs } = engine.limits;
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await processMessages(engine, messages);
    } catch (error) {
      const mayRetry = error instanceof OperationalError && error.retryable;
      if (!mayRetry || attempt >= attemptsInPlaceMax) throw error;
      engine.report({ kind: 'RETRY', code: error.code, attempt });
      const delayMs = retryDelayMs * 2 ** (attempt - 1);
      await engine.clock.sleep(delayMs * (0.5 + engine.random.fraction() / 2));
    }
  }
}

/** The message in a form that only answers: its content is never looked at again. */
function setAside(message: InboxMessage): InboxMessage {
  const detail = 'the gateway could not handle this message';
  if (message.kind === 'COMMAND')
    return { ...message, invalid: { code: 'INTERNAL', detail, errors: [] } };
  const record = message.record;
  if (message.kind === 'HOPELESS' || record === null) return message;
  const { source, messageId, digest, traceparent, from, caseNo } = message;
  const base = { source, messageId, digest, traceparent, from, caseNo, record };
  return { kind: 'HOPELESS', trusted: true, code: 'HANDLER_PERMANENT', detail, ...base };
}
