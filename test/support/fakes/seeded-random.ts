import type { Random } from '@tongban/exchange';

/** Chance that repeats itself: the same seed gives the same numbers (mulberry32). */
export class SeededRandom implements Random {
  private state: number;

  constructor(seed: number) {
    this.state = seed >>> 0;
  }

  fraction(): number {
    this.state = (this.state + 0x6d2b79f5) >>> 0;
    let mixed = this.state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }

  uuid(now: Date): string {
    const time = now.getTime().toString(16).padStart(12, '0');
    const tail = Array.from({ length: 18 }, () => Math.floor(this.fraction() * 16).toString(16));
    const digits = tail.join('');
    const variant = '89ab'.charAt(Math.floor(this.fraction() * 4));
    return [
      time.slice(0, 8),
      time.slice(8),
      `7${digits.slice(0, 3)}`,
      `${variant}${digits.slice(3, 6)}`,
      digits.slice(6),
    ].join('-');
  }
}
