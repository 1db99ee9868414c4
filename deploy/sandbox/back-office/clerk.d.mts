/** A change as a back office gets it: what its headers say, and its value when it is asked for. */
export interface EdgeChange {
  /** The same whenever it comes again. */
  readonly id: string;
  /** Position of its first event in the history of the case. */
  readonly eventNo: number;
  /** Types of its events, in order. */
  readonly events: readonly string[];
  readonly read: () => { readonly events: readonly { readonly data: unknown }[] };
}

export interface KnownCase {
  readonly origin: string;
  readonly handling: string;
  readonly last: EdgeChange;
}

export interface ClerkCommand {
  readonly type: string;
  readonly data: unknown;
}

export function isNews(known: KnownCase | undefined, change: EdgeChange): boolean;
export function remember(known: KnownCase | undefined, change: EdgeChange): KnownCase;
export function nextCommand(region: string, known: KnownCase): ClerkCommand | undefined;
