import { OperationalError } from '@tongban/exchange';

/** Faults of a record itself: sending it again cannot help. */
const recordFaults = new Set(['MESSAGE_TOO_LARGE', 'RECORD_LIST_TOO_LARGE', 'INVALID_RECORD']);
const causesMax = 10;

/** Every failure of the broker, as the engine's retry policy knows it. */
export function brokerFailure(cause: unknown): OperationalError {
  if (cause instanceof OperationalError) return cause;
  const retryable = !recordFaults.has(faultCodeOf(cause) ?? '');
  return new OperationalError('BROKER_UNAVAILABLE', { cause, retryable });
}

/** What a broker answered, in Kafka's words; undefined when none did. */
export function faultCodeOf(error: unknown): string | undefined {
  let current = error;
  for (let depth = 0; depth < causesMax && current instanceof Error; depth += 1) {
    const { type } = current as { type?: unknown };
    if (typeof type === 'string') return type;
    current = current.cause;
  }
  return undefined;
}

/** Settles as `work` does; rejects when that takes longer. `work` itself goes on. */
export async function withDeadline<T>(work: Promise<T>, timeoutMs: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(brokerFailure(`no answer in ${timeoutMs} ms`)), timeoutMs);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
