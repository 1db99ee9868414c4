import { connectionLost } from './fake-session.js';
import type { FakeSession } from './fake-session.js';

/** The lock on the row `journal_head`: one holder, those who wait are let in as they came. */
export class FakeLock {
  #isHeld = false;
  readonly #waiting = new Set<() => void>();

  /** Resolves to the function that lets the next one in; rejects when the session ends first. */
  take(session: FakeSession): Promise<() => void> {
    return new Promise((resolve, reject) => {
      if (session.isEnded) return reject(connectionLost());
      const enter = (): void => {
        this.#waiting.delete(enter);
        forget();
        this.#isHeld = true;
        resolve(() => this.#leave());
      };
      const forget = session.onEnd(() => {
        this.#waiting.delete(enter);
        reject(connectionLost());
      });
      if (this.#isHeld) this.#waiting.add(enter);
      else enter();
    });
  }

  #leave(): void {
    this.#isHeld = false;
    const [next] = this.#waiting;
    next?.();
  }
}
