import type { Heartbeat, MonitorDatabase, RegionCounts, WaitingFor } from '@tongban/persistence';

/** What is known of one region now. */
export interface WatchedRegion extends WaitingFor {
  readonly heartbeat: Heartbeat | null;
  readonly undeliveredMessages: number;
}

export interface WatchOptions {
  readonly regions: readonly string[];
  readonly silentAfterMs: number;
  readonly now: () => Date;
}

/**
 * Says which regions are silent and what waits for them. A case waits for a region when that region
 * was sent something about it and has given no receipt, or when it is silent and holds the pen. What
 * a silent region itself last said of others counts for nothing: it may be over long ago.
 */
export class Watch {
  constructor(
    private readonly database: Pick<MonitorDatabase, 'reader'>,
    private readonly options: WatchOptions,
  ) {}

  async regions(): Promise<readonly WatchedRegion[]> {
    return watchedRegions(await this.database.reader.heartbeats(), {
      regions: this.options.regions,
      silentAfterMs: this.options.silentAfterMs,
      now: this.options.now(),
    });
  }

  counts(regions: readonly WatchedRegion[]): Promise<readonly RegionCounts[]> {
    return this.database.reader.counts(
      regions.map(({ region, isSilent, undeliveredCaseNos }) => ({
        region,
        isSilent,
        undeliveredCaseNos,
      })),
    );
  }
}

/** A region that never told a heartbeat is silent, too. */
export function watchedRegions(
  heartbeats: readonly Heartbeat[],
  options: { readonly regions: readonly string[]; silentAfterMs: number; now: Date },
): readonly WatchedRegion[] {
  const byRegion = new Map(heartbeats.map((heartbeat) => [heartbeat.region, heartbeat]));
  const silentBefore = options.now.getTime() - options.silentAfterMs;
  const isLive = (heartbeat: Heartbeat | undefined) =>
    heartbeat !== undefined && Date.parse(heartbeat.at) >= silentBefore;
  const told = heartbeats.filter(isLive).flatMap(({ undelivered }) => undelivered);
  return options.regions.map((region) => {
    const heartbeat = byRegion.get(region);
    const toIt = told.filter((one) => one.region === region);
    return {
      region,
      heartbeat: heartbeat ?? null,
      isSilent: !isLive(heartbeat),
      undeliveredMessages: toIt.reduce((sum, { messages }) => sum + messages, 0),
      undeliveredCaseNos: [...new Set(toIt.flatMap(({ caseNos }) => caseNos))].sort(),
    };
  });
}

/** The regions that a case waits for. */
export function waitsFor(
  { caseNo, holder }: { readonly caseNo: string; readonly holder: string | null },
  regions: readonly WatchedRegion[],
): readonly string[] {
  return regions
    .filter(
      ({ region, isSilent, undeliveredCaseNos }) =>
        undeliveredCaseNos.includes(caseNo) || (isSilent && holder === region),
    )
    .map(({ region }) => region);
}
