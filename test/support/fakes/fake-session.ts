import { OperationalError } from '@tongban/exchange';

/** The connections of one store to its database: they end together. */
export class FakeSession {
  isEnded = false;
  readonly #atEnd = new Set<() => void>();

  end(): void {
    if (this.isEnded) return;
    this.isEnded = true;
    for (const act of this.#atEnd) act();
    this.#atEnd.clear();
  }

  /** Resolves to a function that takes the listener away again. */
  onEnd(act: () => void): () => void {
    this.#atEnd.add(act);
    return () => void this.#atEnd.delete(act);
  }

  assertOpen(): void {
    if (this.isEnded) throw connectionLost();
  }

  /** Settles as the promise does, or rejects as soon as the connections end. */
  hold<T>(promise: Promise<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      const forget = this.onEnd(() => reject(connectionLost()));
      void promise.then(resolve, reject).finally(forget);
    });
  }
}

export function connectionLost(): OperationalError {
  return new OperationalError('STORE_UNAVAILABLE', { retryable: true });
}
