import type { Reference } from '@tongban/case';
import { contractsRelease, events } from '@tongban/contracts';
import type { EventType, ProblemCode } from '@tongban/contracts';
import type { Envelope } from './envelope.js';
import type { EngineLimits } from './limits.js';
import type { BackOffice } from './ports/back-office.js';
import type { Broker } from './ports/broker.js';
import type { Clock } from './ports/clock.js';
import type { Random } from './ports/random.js';
import type { JournalEntry, JournalHead, StreamRecord } from './ports/journal.js';
import type { Store, StoredFrame } from './ports/store.js';
import type { ResendAsks } from './receive/resend-asks.js';

/** What the engine tells whoever watches it: metrics, logs, the simulator's trace. No personal data. */
export type EngineReport =
  | { readonly kind: 'RECEIVED'; readonly records: number; readonly durationMs: number }
  | { readonly kind: 'APPLIED'; readonly caseNo: string; readonly events: readonly string[] }
  | { readonly kind: 'REFUSED'; readonly caseNo: string | null; readonly code: ProblemCode }
  | { readonly kind: 'COMMAND_REPEATED'; readonly commandId: string }
  | {
      readonly kind: 'FAULTY';
      readonly peer: string;
      readonly number: number;
      readonly type: string;
      readonly caseNo: string | null;
      readonly code: ProblemCode;
    }
  | {
      readonly kind: 'WAITING';
      readonly peer: string;
      readonly number: number;
      readonly caseNo: string;
    }
  | {
      readonly kind: 'SET_ASIDE';
      readonly topic: string;
      readonly partition: number;
      readonly offset: string;
      readonly code: ProblemCode;
    }
  | { readonly kind: 'BLOCKED'; readonly caseNo: string; readonly code: ProblemCode }
  | { readonly kind: 'UNBLOCKED'; readonly caseNo: string }
  | {
      readonly kind: 'REJECTED_BY_PEER';
      readonly peer: string;
      readonly caseNo: string | null;
      readonly code: ProblemCode;
    }
  | { readonly kind: 'FRAME_REPEATED'; readonly peer: string; readonly last: number }
  | { readonly kind: 'GENERATION_OLD'; readonly peer: string; readonly generation: number }
  | { readonly kind: 'GAP'; readonly peer: string; readonly expected: number }
  | { readonly kind: 'ROOT_MISMATCH'; readonly peer: string; readonly size: number }
  | { readonly kind: 'STREAM_FORKED'; readonly peer: string; readonly size: number }
  | { readonly kind: 'ACKED'; readonly peer: string; readonly size: number }
  | { readonly kind: 'ACK_MISMATCH'; readonly peer: string; readonly size: number }
  | { readonly kind: 'RESEND_ASKED'; readonly peer: string; readonly from: number }
  | { readonly kind: 'REWOUND'; readonly peer: string; readonly from: number }
  | { readonly kind: 'PUBLISHED'; readonly destination: string; readonly records: number }
  | {
      readonly kind: 'PUBLISH_FAILED';
      readonly destination: string;
      readonly code: ProblemCode;
      readonly failures: number;
    }
  | { readonly kind: 'CONTROL_FAILED'; readonly code: ProblemCode }
  | { readonly kind: 'BEHIND'; readonly peer: string; readonly detail: string }
  | { readonly kind: 'MODE'; readonly mode: string; readonly generation: number }
  | { readonly kind: 'MESSAGE_THREW'; readonly message: string; readonly error: unknown };

/** What one transaction of this process has committed. */
export interface Committed {
  readonly head: JournalHead;
  readonly entries: readonly JournalEntry[];
  /** Of outgoing streams. */
  readonly frames: readonly StoredFrame[];
  /** Those that changed. */
  readonly streams: readonly StreamRecord[];
}

/** Which events a gateway understands: it announces this to its peers. */
export interface Contracts {
  readonly release: number;
  /** The release that brought an event. */
  readonly sinceOf: (event: EventType) => number;
}

export const presentContracts: Contracts = {
  release: contractsRelease,
  sinceOf: (event) => events[event].since,
};

/** Everything the engine works with. One per gateway. */
export interface Engine {
  readonly region: string;
  /** Regions that this gateway exchanges with. */
  readonly peers: readonly string[];
  readonly store: Store;
  readonly broker: Broker;
  readonly backOffice: BackOffice;
  readonly clock: Clock;
  readonly random: Random;
  readonly envelope: Envelope;
  readonly reference: Reference;
  readonly limits: EngineLimits;
  readonly contracts: Contracts;
  /** What it has asked its peers to send again. */
  readonly resendAsks: ResendAsks;
  /** False until it is known that no number would be given out twice. */
  readonly mayWrite: () => boolean;
  /** Takes what nobody waits for: work that must not hold up the next batch. */
  readonly inBackground: (work: Promise<void>) => void;
  /** Called after each commit, in the order of commits. */
  readonly onCommitted: (committed: Committed) => void;
  readonly report: (report: EngineReport) => void;
}
