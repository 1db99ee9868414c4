/** An event as a back office reads it from its topic. */
export interface EdgeEvent {
  readonly id: string;
  readonly type: string;
  readonly data: unknown;
}

export interface KnownCase {
  readonly origin: string;
  readonly handling: string;
  readonly last: EdgeEvent;
}

export interface ClerkCommand {
  readonly type: string;
  readonly data: unknown;
}

export function remember(known: KnownCase | undefined, event: EdgeEvent): KnownCase;
export function nextCommand(region: string, known: KnownCase): ClerkCommand | undefined;
