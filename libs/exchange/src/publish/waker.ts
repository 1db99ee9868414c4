/** Lets a loop rest until there is something to do; a call that comes while it works is not lost. */
export class Waker {
  private isWoken = false;
  private resume: (() => void) | null = null;

  wake(): void {
    this.isWoken = true;
    this.resume?.();
  }

  async rest(): Promise<void> {
    if (!this.isWoken) await new Promise<void>((resolve) => (this.resume = resolve));
    this.resume = null;
    this.isWoken = false;
  }
}
