import assert from 'node:assert/strict';
import { SeededRandom } from '../support/fakes/seeded-random.js';

/** Everything a seed decides. Each part of a history has a stream of its own, named after it. */
export class Chance {
  private readonly random: SeededRandom;

  constructor(
    private readonly seed: number,
    name: string,
  ) {
    this.random = this.randomOf(name);
  }

  fraction(): number {
    return this.random.fraction();
  }

  happens(probability: number): boolean {
    return probability > 0 && this.fraction() < probability;
  }

  /** A whole number, both ends included. */
  between(least: number, most: number): number {
    return least + Math.floor(this.fraction() * (most - least + 1));
  }

  pick<T>(list: readonly T[]): T {
    const picked = list[Math.floor(this.fraction() * list.length)];
    assert(picked !== undefined, 'there is something to pick from');
    return picked;
  }

  /** A wait: mostly short, now and then up to `longestMs`. */
  waitMs(longestMs: number): number {
    return Math.ceil(longestMs * this.fraction() ** 4);
  }

  /** Another stream of the same seed, for the ids of one life of a gateway, for example. */
  randomOf(name: string): SeededRandom {
    let mixed = 0x811c9dc5;
    for (const byte of Buffer.from(`${this.seed}/${name}`))
      mixed = Math.imul(mixed ^ byte, 0x01000193) >>> 0;
    return new SeededRandom(mixed);
  }
}
