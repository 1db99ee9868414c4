import { setTimeout as sleep } from 'node:timers/promises';
import { ANNOUNCE_EVERY_MS, ANNOUNCE_RETRY_MS } from '../limits.js';

/**
 * Tells those who watch everything of what the leader of a region has committed: outside of its
 * transactions, which nobody else waits to hear of, and once for all that came close together.
 */
export class Announcements {
  #isDue = false;
  #isUnderWay = false;

  /** Rejects when it could not be said. */
  constructor(private readonly announce: () => Promise<unknown>) {}

  soon(): void {
    this.#isDue = true;
    if (!this.#isUnderWay) void this.#run();
  }

  async #run(): Promise<void> {
    this.#isUnderWay = true;
    while (this.#isDue) {
      this.#isDue = false;
      const isSaid = await this.announce().then(
        () => true,
        () => false,
      );
      // What could not be said is due until it is; a process that ends does not wait for it.
      this.#isDue ||= !isSaid;
      await sleep(isSaid ? ANNOUNCE_EVERY_MS : ANNOUNCE_RETRY_MS, undefined, { ref: false });
    }
    this.#isUnderWay = false;
  }
}
