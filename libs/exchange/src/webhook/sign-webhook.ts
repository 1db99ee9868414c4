import { createHmac } from 'node:crypto';

const secretPrefix = 'whsec_';

/** The key in `whsec_` and base64, as the convention writes it; undefined for anything else. */
export function webhookKeyOf(secret: string): Buffer | undefined {
  if (!secret.startsWith(secretPrefix)) return undefined;
  const text = secret.slice(secretPrefix.length);
  const key = Buffer.from(text, 'base64');
  const isWhole = key.toString('base64').replace(/=+$/, '') === text.replace(/=+$/, '');
  return isWhole && key.length >= 24 && key.length <= 64 ? key : undefined;
}

export interface SignedWebhook {
  readonly id: string;
  /** Of this attempt. */
  readonly at: Date;
  readonly body: string;
  /** While a secret is changed there are two, and the receiver takes either. */
  readonly keys: readonly Buffer[];
}

/** The three headers of Standard Webhooks: HMAC-SHA256 over id, seconds and body, joined by dots. */
export function webhookHeaders({ id, at, body, keys }: SignedWebhook): Record<string, string> {
  const seconds = String(Math.floor(at.getTime() / 1000));
  const signatures = keys.map((key) => {
    const mac = createHmac('sha256', key).update(`${id}.${seconds}.${body}`);
    return `v1,${mac.digest('base64')}`;
  });
  return {
    'webhook-id': id,
    'webhook-timestamp': seconds,
    'webhook-signature': signatures.join(' '),
  };
}
