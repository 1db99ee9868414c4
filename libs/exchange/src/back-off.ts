export interface BackOffOptions {
  readonly initialMs: number;
  readonly maxMs: number;
}

/** Waits that double with each failure up to a maximum, a little shorter by chance; reset by a success. */
export class BackOff {
  private count = 0;

  constructor(
    private readonly options: BackOffOptions,
    /** From 0 (included) to 1 (excluded): several that failed together do not come back together. */
    private readonly fraction: () => number,
  ) {}

  get failures(): number {
    return this.count;
  }

  /** How long to wait now, in milliseconds. */
  failed(): number {
    const { initialMs, maxMs } = this.options;
    // 2^20 is beyond any maximum in use; the power itself must not overflow.
    const doubled = initialMs * 2 ** Math.min(this.count, 20);
    this.count += 1;
    return Math.min(doubled, maxMs) * (1 - this.fraction() / 4);
  }

  succeeded(): void {
    this.count = 0;
  }
}
