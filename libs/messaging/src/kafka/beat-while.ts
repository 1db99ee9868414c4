export interface BeatOutcome<T> {
  readonly work: PromiseSettledResult<T>;
  /** Why the beating stopped early: the group moves partitions, or has dropped this member. */
  readonly interruption: Error | null;
}

/** Keeps the membership alive while `work` runs; a batch that has begun is always finished. */
export async function beatWhile<T>(
  work: () => Promise<T>,
  beat: () => Promise<void>,
  intervalMs: number,
): Promise<BeatOutcome<T>> {
  let interruption: Error | null = null;
  const timer = setInterval(() => {
    beat().catch((error: Error) => {
      interruption ??= error;
      clearInterval(timer);
    });
  }, intervalMs);
  const [outcome] = await Promise.allSettled([Promise.resolve().then(work)]);
  clearInterval(timer);
  return { work: outcome, interruption };
}
