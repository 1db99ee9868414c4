import type { EngineLimits } from '@tongban/exchange';
import { defaultLimits } from '@tongban/exchange';
import type { Chance } from '../chance.js';

/** What may go wrong wherever somebody waits; each is drawn again every time. */
export const faultKinds = [
  'crash',
  'store-unavailable',
  'store-error',
  'publish-rejected',
  'scan-rejected',
  'record-lost',
  'record-duplicated',
  'record-delayed',
  'record-damaged',
  'offset-lost',
  'command-duplicated',
] as const;

/** What may happen to a region or one of its gateways at any moment. */
export const mishapKinds = [
  'kill',
  'restart',
  'stall',
  'cut-off',
  'topic-away',
  'database-away',
  'connection-lost',
  'rebalance',
  'clock-jump',
  'slow-office',
  'resume',
  'operator',
  'offset-reset',
  'records-removed',
  'tail-lost',
  'forged-ack',
  'forged-frame',
  'forged-checkpoint',
  'forged-sender',
] as const;

export type FaultKind = (typeof faultKinds)[number];
export type MishapKind = (typeof mishapKinds)[number];

/** How rough a history is. A seed leaves out about half of the kinds, so that none hides another. */
export interface Weather {
  readonly regions: number;
  /** Chance of each region to run two gateways. */
  readonly twinChance: number;
  readonly filings: number;
  /** How long the faults go on. */
  readonly stormMs: number;
  /** Chance of each await to let others go first; without it everything is over at once. */
  readonly interleaving: number;
  /** Longest wait of a batch before it is handed over. */
  readonly handOverMsMax: number;
  /** How much later than the gateways a slow back office reads. */
  readonly officeDelayMsMax: number;
  readonly rates: Readonly<Record<FaultKind, number>>;
  /** Mean time between two mishaps of a kind, null when there are none. */
  readonly gapMs: Readonly<Record<MishapKind, number | null>>;
  /** What the gateways work with; small limits are met often. */
  readonly limits: EngineLimits;
  /** Chance of a region to run, until the calm, a release that takes smaller messages only. */
  readonly smallMessagesChance: number;
  /** Chance of a region to throw on one item until the calm. */
  readonly throwingChance: number;
  /** A region that is everybody's peer, and writes whatever it likes. */
  readonly hasIntruder: boolean;
  readonly deadLetterBytesMax: number;
  /** Regions may start without the calendar of this year, … */
  readonly isCalendarLate: boolean;
  /** … with a catalogue that asks for more than the next one, … */
  readonly isCatalogueStrict: boolean;
  /** … or never offer one of the items. */
  readonly isItemMissing: boolean;
  /** Chance of a region to run, until the calm, a release that lacks an event type. */
  readonly lacksEventChance: number;
}

const rateRanges: Readonly<Record<FaultKind, readonly [number, number]>> = {
  crash: [0.0003, 0.01],
  'store-unavailable': [0.001, 0.03],
  'store-error': [0.001, 0.03],
  'publish-rejected': [0.01, 0.3],
  'scan-rejected': [0.05, 0.5],
  'record-lost': [0.01, 0.4],
  'record-duplicated': [0.01, 0.4],
  'record-delayed': [0.01, 0.5],
  'record-damaged': [0.01, 0.2],
  'offset-lost': [0.01, 0.3],
  'command-duplicated': [0.05, 0.5],
};

export function weatherOf(chance: Chance): Weather {
  const rate = ([least, most]: readonly [number, number]): number =>
    chance.happens(0.5) ? least * (most / least) ** chance.fraction() : 0;
  const gap = (): number | null => (chance.happens(0.4) ? chance.between(4_000, 60_000) : null);
  return {
    regions: chance.between(2, 3),
    twinChance: chance.pick([0, 0.5, 1]),
    filings: chance.between(1, 6),
    stormMs: chance.between(10_000, 60_000),
    interleaving: chance.pick([0, 0.1, 0.5, 1]),
    handOverMsMax: chance.pick([5, 100, 3_000]),
    officeDelayMsMax: chance.pick([0, 500, 10_000]),
    rates: fromKinds(faultKinds, (kind) => rate(rateRanges[kind])),
    gapMs: fromKinds(mishapKinds, gap),
    limits: limitsOf(chance),
    smallMessagesChance: chance.happens(0.15) ? 0.5 : 0,
    throwingChance: chance.happens(0.15) ? 0.5 : 0,
    hasIntruder: chance.happens(0.3),
    deadLetterBytesMax: chance.pick([500, 1024 * 1024]),
    isCalendarLate: chance.happens(0.15),
    isCatalogueStrict: chance.happens(0.2),
    isItemMissing: chance.happens(0.15),
    lacksEventChance: chance.happens(0.15) ? 0.5 : 0,
  };
}

/** A few cases and nothing that goes wrong: for histories that are crashed on purpose. */
export function calmWeatherOf(chance: Chance): Weather {
  const weather = weatherOf(chance);
  return {
    ...weather,
    regions: 2,
    twinChance: chance.pick([0, 0, 1]),
    filings: chance.between(1, 2),
    stormMs: 2_000,
    interleaving: chance.pick([0, 0.2]),
    handOverMsMax: 5,
    officeDelayMsMax: 0,
    rates: fromKinds(faultKinds, () => 0),
    gapMs: fromKinds(mishapKinds, () => null),
    smallMessagesChance: 0,
    throwingChance: 0,
    lacksEventChance: 0,
    isCalendarLate: false,
  };
}

/** Short waits, so that a history is short; and often as little as there can be in one portion. */
function limitsOf(chance: Chance): EngineLimits {
  return {
    ...defaultLimits,
    // A history quotes changes, which at most doubles them.
    ...chance.pick([
      { changeBytesMax: 4_000, messageBytesMax: 9_000 },
      { changeBytesMax: defaultLimits.changeBytesMax, messageBytesMax: 520_000 },
    ]),
    frameMessagesMax: chance.pick([1, 2, 3, 500]),
    frameBytesMax: chance.pick([1_500, 10_000, 256 * 1024]),
    parkedPerActMax: chance.pick([1, 2, 1000]),
    publishEntriesMax: chance.pick([1, 3, 2000]),
    publishBytesMax: chance.pick([1_000, 1024 * 1024]),
    supervisionEntriesMax: chance.pick([1, 3, 200]),
    destinationBytesMax: chance.pick([2_000, 16 * 1024 * 1024]),
    batchRecordsMax: chance.pick([1, 3, 20, 500]),
    batchBytesMax: chance.pick([3_000, 4 * 1024 * 1024]),
    waitingRecordsMax: chance.pick([20, 5000]),
    waitingBytesMax: chance.pick([50_000, 32 * 1024 * 1024]),
    publishRetryMs: 100,
    publishRetryMaxMs: 4_000,
    resendAskMs: 400,
    resendAskMaxMs: 5_000,
    ackDelayMs: chance.pick([20, 200]),
    checkpointMs: 2_000,
    quietCheckpointMs: 6_000,
    saveCursorsMs: chance.pick([300, 1_000]),
    leadRetryMs: 1_000,
  };
}

function fromKinds<Kind extends string, T>(
  kinds: readonly Kind[],
  value: (kind: Kind) => T,
): Record<Kind, T> {
  return Object.fromEntries(kinds.map((kind) => [kind, value(kind)])) as Record<Kind, T>;
}
