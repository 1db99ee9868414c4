import { OperationalError } from '@tongban/exchange';

const tryEveryMs = 20;

/** After its connections have ended a store may fail a few times more; it says to come again. */
export async function untilConnected<T>(work: () => Promise<T>, patienceMs: number): Promise<T> {
  const deadline = Date.now() + patienceMs;
  for (;;) {
    try {
      return await work();
    } catch (error) {
      const isPassing = error instanceof OperationalError && error.retryable;
      if (!isPassing || Date.now() > deadline) throw error;
    }
    await new Promise((resolve) => setTimeout(resolve, tryEveryMs));
  }
}
