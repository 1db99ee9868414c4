import { formatInstant } from '@tongban/contracts';
import { heartbeatsTopic } from '@tongban/exchange';
import type {
  HeardInstance,
  MonitorDatabase,
  RegionCounts,
  WaitingFor,
} from '@tongban/persistence';
import type { Hearing, Listening } from './listening.js';

/**
 * LIVE: a gateway of it takes commands and messages. STARTING: none does yet. BEHIND: its database
 * lags behind what it has published. SILENT: it was listened to and said nothing. UNKNOWN: it was not
 * listened to for long enough, or its topic cannot be read.
 */
export const regionStates = ['LIVE', 'STARTING', 'BEHIND', 'SILENT', 'UNKNOWN'] as const;
export type RegionState = (typeof regionStates)[number];

/** What is known of one region as of the last answer of the broker. */
export interface WatchedRegion extends WaitingFor {
  readonly state: RegionState;
  /** Its processes that live, the one heard last first. */
  readonly instances: readonly HeardInstance[];
  /** The process heard last, alive or not; null when none ever was. */
  readonly last: HeardInstance | null;
  /** The process whose word counts for destinations; null when none is known to publish. */
  readonly publisher: HeardInstance | null;
  /** What live regions have sent it without an ack. */
  readonly unackedMessages: number;
  readonly oldestUnackedAt: string | null;
}

export interface Watched {
  readonly hearing: Hearing;
  readonly regions: readonly WatchedRegion[];
}

export interface WatchOptions {
  readonly database: Pick<MonitorDatabase, 'reader'>;
  readonly listening: Pick<Listening, 'look'>;
  readonly config: { readonly regions: readonly string[]; readonly silentAfterMs: number };
}

/**
 * Says which regions are silent and what waits for them. A case waits for a region when that region
 * was sent something about it and has not acknowledged it, or when it is silent and holds the pen.
 * What a silent region itself last said of others counts for nothing: it may be over long ago.
 */
export class Watch {
  constructor(private readonly options: WatchOptions) {}

  async look(): Promise<Watched> {
    const { database, listening, config } = this.options;
    const hearing = listening.look();
    const heard = await database.reader.instances();
    return { hearing, regions: watchedRegions(heard, { ...config, hearing }) };
  }

  counts(regions: readonly WatchedRegion[]): Promise<readonly RegionCounts[]> {
    const waiting = regions.map(({ region, isSilent, unackedCaseNos }) => ({
      region,
      isSilent,
      unackedCaseNos,
    }));
    return this.options.database.reader.counts(waiting);
  }
}

type WatchedBy = WatchOptions['config'] & { readonly hearing: Hearing };

/** Times of arrival alone decide who is silent; what a sender believes the time to be is not asked. */
export function watchedRegions(
  heard: readonly HeardInstance[],
  options: WatchedBy,
): readonly WatchedRegion[] {
  const { hearing, silentAfterMs } = options;
  const asOf = hearing.asOf?.getTime();
  const sorted = heard.toSorted(laterFirst);
  const lately = sorted.filter(
    ({ arrivedAt }) => asOf !== undefined && asOf - arrivedAt.getTime() <= silentAfterMs,
  );
  const toldLately = options.regions.flatMap((code) => latestOf(lately, code) ?? []);
  return options.regions.map((region) => {
    const known = sorted.filter((one) => one.region === region);
    const instances = lately.filter((one) => one.region === region);
    const state = stateOf(instances, region, options);
    const speakers = instances.length > 0 ? instances : known;
    return {
      ...{ region, state, instances },
      isSilent: state === 'SILENT',
      last: known[0] ?? null,
      publisher: speakers.find(({ heartbeat }) => heartbeat.isPublisher) ?? null,
      ...unackedTowards(region, toldLately),
    };
  });
}

function laterFirst(one: HeardInstance, other: HeardInstance): number {
  return other.arrivedAt.getTime() - one.arrivedAt.getTime();
}

function latestOf(sorted: readonly HeardInstance[], code: string): HeardInstance | undefined {
  return sorted.find(({ region }) => region === code);
}

function stateOf(
  instances: readonly HeardInstance[],
  region: string,
  { hearing, silentAfterMs }: WatchedBy,
): RegionState {
  const states = new Set(instances.map(({ heartbeat }) => heartbeat.state));
  if (states.has('BEHIND')) return 'BEHIND';
  if (states.has('RUNNING')) return 'LIVE';
  if (states.size > 0) return 'STARTING';
  const { asOf, since, missingTopics, unreadableBatches } = hearing;
  const unheard = [...missingTopics, ...unreadableBatches].map(({ topic }) => topic);
  if (!asOf || !since || unheard.includes(heartbeatsTopic(region))) return 'UNKNOWN';
  return asOf.getTime() - since.getTime() > silentAfterMs ? 'SILENT' : 'UNKNOWN';
}

/** Every process of a region counts the same streams, so one of them is asked. */
function unackedTowards(
  region: string,
  told: readonly HeardInstance[],
): Pick<WatchedRegion, 'unackedMessages' | 'oldestUnackedAt' | 'unackedCaseNos'> {
  const streams = told
    .flatMap(({ heartbeat }) => heartbeat.streams)
    .filter((stream) => stream.region === region);
  const times = streams.flatMap(({ oldestUnackedAt }) => oldestUnackedAt ?? []);
  const oldest = Math.min(...times.map((time) => Date.parse(time)));
  return {
    unackedMessages: streams.reduce((sum, { unacked }) => sum + unacked, 0),
    oldestUnackedAt: times.length > 0 ? formatInstant(new Date(oldest)) : null,
    unackedCaseNos: [...new Set(streams.flatMap(({ caseNos }) => caseNos))].sort(),
  };
}

/** The regions that a case waits for. */
export function waitsFor(
  { caseNo, holder }: { readonly caseNo: string; readonly holder: string | null },
  regions: readonly WatchedRegion[],
): readonly string[] {
  return regions
    .filter(
      ({ region, isSilent, unackedCaseNos }) =>
        unackedCaseNos.includes(caseNo) || (isSilent && holder === region),
    )
    .map(({ region }) => region);
}
