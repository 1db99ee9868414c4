/** A loop that must get on: a consumer, the publisher, the event loop itself. */
export interface ProgressSource {
  readonly name: string;
  /** How long it has had work, or should have looked for work, and did not get on. 0 when idle. */
  stalledMs(): number;
  /** Longer than this and the process is better restarted. */
  readonly stallMsMax: number;
}

export interface Stall {
  readonly name: string;
  readonly stalledMs: number;
  readonly stallMsMax: number;
}

/**
 * Whether the process makes progress. That it answers is not enough: a Kafka consumer can die in a
 * process that stays up, and then consumes nothing for ever.
 */
export class Liveness {
  private readonly sources: ProgressSource[] = [];

  register(source: ProgressSource): void {
    this.sources.push(source);
  }

  /** The loops that have stood still for too long. */
  stalls(): readonly Stall[] {
    return this.sources
      .map((source) => ({
        name: source.name,
        stalledMs: source.stalledMs(),
        stallMsMax: source.stallMsMax,
      }))
      .filter(({ stalledMs, stallMsMax }) => stalledMs > stallMsMax);
  }
}
