export interface Signal {
  readonly given: Promise<void>;
  give(): void;
}

/** Lets one part of a spec wait for another, without a sleep. */
export function signal(): Signal {
  const { promise, resolve } = Promise.withResolvers<void>();
  return { given: promise, give: resolve };
}
