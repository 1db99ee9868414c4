import type { ProcessGroups } from './measure.js';

/** Something that takes filings and brings each to its completion at the origin. */
export interface Contestant {
  readonly name: string;
  /** What it is, in the words of the report. */
  readonly told: string;
  /** Filings under way at once when it is driven as fast as it goes. */
  readonly inFlight: number;
  /** Starts its processes; none of a contestant runs while another one is measured. */
  start(): Promise<void>;
  stop(): Promise<void>;
  /** Its own processes; the servers are everybody's. */
  readonly processes: ProcessGroups;
  /** Files cases under these ids, in this order. */
  file(ids: readonly string[]): void;
  /** Told of the ids of completed cases, as the origin's side sees them. */
  onCompleted: (ids: readonly string[]) => void;
  /** What failed behind the scenes; then the run cannot end well. */
  readonly failure: unknown;
  /** What is wrong in its databases after so many filings in all; empty when nothing is. */
  audit(filed: number): Promise<readonly string[]>;
  /** Ends what still runs and removes what it made. */
  close(): Promise<void>;
}
