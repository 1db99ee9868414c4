import type { Clock } from '../ports/clock.js';
import type { Store } from '../ports/store.js';

/**
 * Wakes all who wait for something to be recorded: one listener for however many. It listens from
 * when somebody first asks until it is stopped.
 */
export class JournalNews {
  private readonly waiting = new Set<() => void>();
  private heard = 0;
  private listening: Promise<{ close(): Promise<void> }> | null = null;
  private isStopped = false;

  constructor(
    private readonly store: Pick<Store, 'watchAll'>,
    private readonly clock: Clock,
  ) {}

  /** Grows with what is heard: who has read before the last news need not wait for more. */
  get count(): number {
    return this.heard;
  }

  /** Resolves when news are heard from now on; rejects with OperationalError when none can be. */
  async listen(): Promise<void> {
    if (this.isStopped) return;
    this.listening ??= this.store.watchAll(() => this.tell());
    try {
      await this.listening;
    } catch (error) {
      this.listening = null;
      throw error;
    }
  }

  /** Resolves when something was heard since, when it has lasted so long, or at the signal. */
  async after(count: number, durationMs: number, signal: AbortSignal): Promise<void> {
    if (this.heard !== count || signal.aborted) return;
    const done = new AbortController();
    const wake = (): void => done.abort();
    this.waiting.add(wake);
    signal.addEventListener('abort', wake, { once: true });
    await this.clock.sleep(durationMs, done.signal);
    signal.removeEventListener('abort', wake);
    this.waiting.delete(wake);
  }

  async stop(): Promise<void> {
    this.isStopped = true;
    await (await this.listening?.catch(() => null))?.close();
  }

  private tell(): void {
    this.heard += 1;
    for (const wake of this.waiting) wake();
  }
}
