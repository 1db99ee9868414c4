import type { EngineLimits } from '@tongban/exchange';
import type { Chance } from '../chance.js';

/** What may go wrong wherever somebody waits; each is drawn again every time. */
export const faultKinds = [
  'crash',
  'store-unavailable',
  'publish-rejected',
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
  'cut-off',
  'database-away',
  'rebalance',
  'clock-jump',
  'slow-office',
  'resume',
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
  readonly batchRecordsMax: number;
  /** Longest wait of a batch before it is handed over. */
  readonly handOverMsMax: number;
  /** How much later than the gateways a slow back office reads. */
  readonly officeDelayMsMax: number;
  readonly rates: Readonly<Record<FaultKind, number>>;
  /** Mean time between two mishaps of a kind, null when there are none. */
  readonly gapMs: Readonly<Record<MishapKind, number | null>>;
  /** What the gateways work with; small limits are met often. */
  readonly limits: Partial<EngineLimits>;
  /** Regions may start without the calendar of this year, … */
  readonly isCalendarLate: boolean;
  /** … with a catalogue that asks for more than the next one, … */
  readonly isCatalogueStrict: boolean;
  /** … or never offer one of the items. */
  readonly isItemMissing: boolean;
}

const rateRanges: Readonly<Record<FaultKind, readonly [number, number]>> = {
  crash: [0.0005, 0.02],
  'store-unavailable': [0.001, 0.05],
  'publish-rejected': [0.01, 0.3],
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
  const gap = (): number | null => (chance.happens(0.5) ? chance.between(4_000, 60_000) : null);
  return {
    regions: chance.between(2, 3),
    twinChance: chance.pick([0, 0.5, 1]),
    filings: chance.between(1, 6),
    stormMs: chance.between(10_000, 60_000),
    interleaving: chance.pick([0, 0.1, 0.5, 1]),
    batchRecordsMax: chance.pick([1, 3, 20, 100]),
    handOverMsMax: chance.pick([5, 100, 3_000]),
    officeDelayMsMax: chance.pick([0, 500, 10_000]),
    rates: fromKinds(faultKinds, (kind) => rate(rateRanges[kind])),
    gapMs: fromKinds(mishapKinds, gap),
    limits: {
      relayBatchMax: chance.pick([1, 3, 20]),
      receiptsPerRecordMax: chance.pick([1, 3, 1000]),
      parkedPerCaseMax: chance.pick([1, 3, 1000]),
      payloadBytesMax: chance.pick([4_000, 512 * 1024, 512 * 1024]),
    },
    isCalendarLate: chance.happens(0.15),
    isCatalogueStrict: chance.happens(0.2),
    isItemMissing: chance.happens(0.15),
  };
}

function fromKinds<Kind extends string, T>(
  kinds: readonly Kind[],
  value: (kind: Kind) => T,
): Record<Kind, T> {
  return Object.fromEntries(kinds.map((kind) => [kind, value(kind)])) as Record<Kind, T>;
}
