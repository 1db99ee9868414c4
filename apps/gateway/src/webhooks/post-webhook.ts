import type { WebhookAnswer, WebhookPost } from '@tongban/exchange';

/** Longest wait for an answer: a receiver stores what it got, and works on it later. */
const timeoutMs = 15_000;
const failureLengthMax = 60;

/**
 * One POST. A redirect is not followed: where a signed application goes is what an operator has
 * configured, never what an answer says. Of the answer nothing but the status is read.
 */
export async function postWebhook(
  { url, headers, body }: WebhookPost,
  signal: AbortSignal,
): Promise<WebhookAnswer> {
  try {
    const answer = await fetch(url, {
      method: 'POST',
      headers: { ...headers, 'user-agent': 'tongban-gateway' },
      body,
      redirect: 'manual',
      signal: AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]),
    });
    await answer.body?.cancel();
    return { status: answer.status };
  } catch (error) {
    return { failure: failureOf(error) };
  }
}

/** By its code, such as ECONNREFUSED: a message might hold anything. */
function failureOf(error: unknown): string {
  const { name, cause } = error as Error;
  const code: unknown = typeof cause === 'object' && cause !== null && Reflect.get(cause, 'code');
  return (typeof code === 'string' ? code : name).slice(0, failureLengthMax);
}
