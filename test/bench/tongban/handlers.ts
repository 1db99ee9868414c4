import type { ProcessGroups } from '../measure.js';
import type { RegionCases } from './audit.js';

/** The regions that the cases of the origin are handled in, with their back offices. */
export interface Handlers {
  start(): Promise<void>;
  stop(): Promise<void>;
  /** Whether everything they have sent is acknowledged, and told to whom it may concern. */
  isSettled(): Promise<boolean>;
  readonly processes: ProcessGroups;
  /** What failed behind the scenes. */
  readonly failure: unknown;
  /** Every case that any of them holds. */
  cases(): Promise<readonly RegionCases[]>;
  close(): Promise<void>;
}
