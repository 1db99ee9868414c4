import type { Chance } from '../chance.js';
import type { FaultKind, MishapKind, Weather } from './weather.js';

/** Draws the faults of a history and counts them. After `stop` there are none. */
export class Faults {
  readonly counts = new Map<FaultKind | MishapKind, number>();
  isOver = false;

  constructor(
    private readonly weather: Weather,
    private readonly chance: Chance,
  ) {}

  strikes(kind: FaultKind): boolean {
    if (this.isOver || !this.chance.happens(this.weather.rates[kind])) return false;
    this.note(kind);
    return true;
  }

  note(kind: FaultKind | MishapKind): void {
    this.counts.set(kind, (this.counts.get(kind) ?? 0) + 1);
  }

  stop(): void {
    this.isOver = true;
  }
}
