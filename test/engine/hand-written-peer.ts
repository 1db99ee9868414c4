import { randomUUID } from 'node:crypto';
import type { BrokerRecord } from '@tongban/exchange';
import { StreamWriter } from '../support/stream-writer.js';
import { TwoRegions, beijing, henan } from './two-regions.js';
import type { WorldOptions } from './two-regions.js';

/** Henan has a gateway; what other regions say to it is written by hand. */
export class HandWrittenPeer {
  readonly writer: StreamWriter;
  private eventNo = 0;
  private head = '';

  private constructor(
    readonly world: TwoRegions,
    readonly code: string,
  ) {
    this.writer = new StreamWriter({ from: code, to: henan });
  }

  static async start(options: WorldOptions = {}): Promise<HandWrittenPeer> {
    const world = await TwoRegions.start({
      regions: [henan],
      peers: [henan, beijing],
      ...options,
    });
    return new HandWrittenPeer(world, beijing);
  }

  /** Another region beside it, in the same world. */
  beside(code: string): HandWrittenPeer {
    return new HandWrittenPeer(this.world, code);
  }

  /** A case that Henan has filed and this region is to handle. */
  async isSentACase(): Promise<string> {
    const caseNo = await this.world.file();
    this.follow(caseNo);
    return caseNo;
  }

  /** From here on changes are written behind what Henan holds now. */
  follow(caseNo: string): void {
    const record = this.world.caseAt(henan, caseNo);
    this.eventNo = record?.eventCount ?? 0;
    this.head = record?.headHash ?? '';
  }

  /** A change behind the history; `changes` makes it wrong. */
  changeOf(caseNo: string, event: { type: string; data: object }, changes: object = {}): object {
    return {
      type: 'case.changed',
      caseNo,
      changeId: randomUUID(),
      region: this.code,
      firstEventNo: this.eventNo + 1,
      previousHash: this.head,
      events: [{ ...event, occurredAt: '2026-09-21T10:00:00.000+08:00' }],
      ...changes,
    };
  }

  /** Writes a frame and lets everything follow from it. */
  async say(...lines: readonly (Buffer | string | object)[]): Promise<BrokerRecord> {
    const frame = await this.writer.write(...lines);
    await this.send(frame);
    return frame;
  }

  async send(...records: readonly BrokerRecord[]): Promise<void> {
    this.world.broker.append(records);
    await this.world.settle();
  }

  /** What Henan has written to this region's stream, line by line. */
  heard(): readonly Record<string, unknown>[] {
    return this.world
      .tablesOf(henan)
      .journal.filter(({ stream }) => stream?.isOutgoing && stream.peer === this.code)
      .map(({ body }) => JSON.parse(body.toString()) as Record<string, unknown>);
  }

  /** The records of one type that Henan has published to this region. */
  records(type: string) {
    return this.world.broker
      .recordsOf(`tongban.case.${henan}.${this.code}.v1`)
      .filter((record) => record.headers['ce_type'] === `tongban.exchange.${type}.v1`);
  }
}

export const received = {
  type: 'case.received',
  data: { clocks: [] },
};
