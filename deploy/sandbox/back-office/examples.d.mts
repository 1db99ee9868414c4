export interface Example {
  readonly title: string;
  readonly route: readonly [origin: string, handling: string];
  readonly course: string;
  readonly commandId: string;
  readonly correctedId: string;
}

export function examplesOf(run: string, count: number, regionCodes: readonly string[]): Example[];
export function filingOf(example: Example, options: { corrected: boolean }): object;
/** The stories that need no other region than these. */
export function storiesAmong(regionCodes: readonly string[]): readonly Pick<Example, 'route'>[];
