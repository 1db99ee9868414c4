import { OperationalError } from '@tongban/exchange';

/** Faults of a record itself: sending it again cannot help. */
const recordFaults = new Set(['MESSAGE_TOO_LARGE', 'RECORD_LIST_TOO_LARGE', 'INVALID_RECORD']);
const causesMax = 10;

/** Every failure of the broker, as the engine's retry policy knows it. */
export function brokerFailure(cause: unknown): OperationalError {
  if (cause instanceof OperationalError) return cause;
  return new OperationalError('BROKER_UNAVAILABLE', { cause, retryable: !isRecordFault(cause) });
}

function isRecordFault(error: unknown): boolean {
  let current = error;
  for (let depth = 0; depth < causesMax && current instanceof Error; depth += 1) {
    const { type } = current as { type?: unknown };
    if (typeof type === 'string' && recordFaults.has(type)) return true;
    current = current.cause;
  }
  return false;
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
