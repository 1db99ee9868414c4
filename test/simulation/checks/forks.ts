import { exchangeTopic, headers, placeKeyOf } from '@tongban/exchange';
import type { ConsumedRecord, EngineReport, OffsetRecord } from '@tongban/exchange';
import { intruderCode } from '../faults/intruder-code.js';
import { Violation } from '../violation.js';
import type { RegionSetting, Surroundings } from '../surroundings.js';

export interface WatchedWorld extends Pick<Surroundings, 'broker' | 'network'> {
  readonly regions: readonly Pick<RegionSetting, 'code' | 'peers' | 'database'>[];
}

/** Whoever says another root of what is taken already has two histories: the reader must notice it. */
export class ForksCheck {
  private readonly noticed = new Set<string>();

  constructor(private readonly world: WatchedWorld) {}

  look(region: string, report: EngineReport): void {
    // A record of an older generation is not looked at any further.
    if (report.kind === 'STREAM_FORKED' || report.kind === 'GENERATION_OLD')
      this.noticed.add(`${report.peer} ${region}`);
  }

  check(): void {
    const { regions, broker, network } = this.world;
    for (const { code: reader, peers, database } of regions)
      for (const peer of peers.filter((other) => other !== intruderCode)) {
        const forged = broker
          .recordsOf(exchangeTopic(peer, reader))
          .filter((record) => network.isForged(record) && isCheckpoint(record.headers))
          .filter((record) => isRead(record, database.tables.offsets.get(placeKeyOf(record))));
        if (forged.length > 0 && !this.noticed.has(`${peer} ${reader}`))
          throw new Violation('a fork is noticed', `${reader} from ${peer}`);
      }
  }
}

function isRead({ offset }: ConsumedRecord, read: OffsetRecord | undefined): boolean {
  return read !== undefined && BigInt(offset) < BigInt(read.nextOffset);
}

/** Of something: of nothing there is one root only. */
function isCheckpoint(given: Readonly<Record<string, string>>): boolean {
  return (
    given[headers.type] === 'tongban.exchange.checkpoint.v1' &&
    Number(given[headers.streamSize]) > 0
  );
}
