import type { Reference } from '@tongban/case';
import type { ProblemCode } from '@tongban/contracts';
import type { Envelope } from './envelope.js';
import type { EngineLimits } from './limits.js';
import type { Broker } from './ports/broker.js';
import type { Clock } from './ports/clock.js';
import type { Random } from './ports/random.js';
import type { RegionSystem } from './ports/region-system.js';
import type { Store } from './ports/store.js';

/** What the engine tells whoever watches it: metrics, logs, the simulator's trace. No personal data. */
export type EngineReport =
  | { readonly kind: 'RECEIVED'; readonly messages: number; readonly durationMs: number }
  | { readonly kind: 'APPLIED'; readonly caseNo: string; readonly events: readonly string[] }
  | { readonly kind: 'REFUSED'; readonly caseNo: string | null; readonly code: ProblemCode }
  | { readonly kind: 'DUPLICATE'; readonly messageId: string }
  | { readonly kind: 'PARKED'; readonly caseNo: string; readonly caseSeq: number }
  | { readonly kind: 'DEAD_LETTERED'; readonly messageId: string; readonly code: ProblemCode }
  | { readonly kind: 'BLOCKED'; readonly caseNo: string; readonly code: ProblemCode }
  | { readonly kind: 'RELAYED'; readonly messages: number; readonly resent: boolean }
  | { readonly kind: 'DELIVERED'; readonly messages: number }
  | { readonly kind: 'RECEIPT_MISMATCH'; readonly messageId: string }
  | { readonly kind: 'REFUSED_BY_PEER'; readonly messageId: string; readonly reason: string | null }
  | { readonly kind: 'RECEIPT_OVERDUE'; readonly messageId: string; readonly attempts: number }
  | { readonly kind: 'RETRY'; readonly code: ProblemCode; readonly attempt: number };

/** Everything the engine works with. One per gateway. */
export interface Engine {
  readonly region: string;
  /** Consumer group, for the name of dead-letter topics. */
  readonly group: string;
  readonly store: Store;
  readonly broker: Broker;
  readonly regionSystem: RegionSystem;
  readonly clock: Clock;
  readonly random: Random;
  readonly envelope: Envelope;
  readonly reference: Reference;
  readonly limits: EngineLimits;
  /** Called after a commit that left something to send. */
  readonly wakeRelay: () => void;
  readonly report: (report: EngineReport) => void;
}
