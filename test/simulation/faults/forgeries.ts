import type { BrokerRecord } from '@tongban/exchange';
import { StreamWriter } from '../../support/stream-writer.js';
import type { Chance } from '../chance.js';
import type { Region } from '../region.js';

const wrongRoot = Buffer.alloc(32, 0x5a);

/** Records with a digest that fits, on the topic of a peer that never wrote them. */
export class Forgeries {
  constructor(private readonly chance: Chance) {}

  /** An ack of what may well be taken, with another root. */
  ack(region: Region, peer: string): Promise<BrokerRecord> {
    const stream = region.database.tables.streams.get(peer);
    const size = this.chance.between(0, stream?.sentSize ?? 0);
    const { generation } = region.database.tables.head;
    return this.writerTo(region, peer).ack({ size, root: wrongRoot, generation });
  }

  /** The next frame, with a root that is not that of its lines. */
  async frame(region: Region, peer: string): Promise<BrokerRecord> {
    const { receivedSize = 0 } = region.database.tables.streams.get(peer) ?? {};
    const writer = this.writerTo(region, peer);
    for (let number = 1; number <= receivedSize; number += 1) await writer.write({ number });
    const frame = await writer.write({ type: 'case.sung' });
    return receivedSize === 0 ? this.changed(frame) : frame;
  }

  /** What is taken already, with another root. */
  checkpoint(region: Region, peer: string): Promise<BrokerRecord> {
    const { receivedSize = 0 } = region.database.tables.streams.get(peer) ?? {};
    return this.writerTo(region, peer).checkpoint(receivedSize, wrongRoot);
  }

  /** A record that names another sender than its topic does. */
  async sender(region: Region, peer: string): Promise<BrokerRecord> {
    const other = new StreamWriter({ from: '650000', to: region.code });
    return {
      ...(await other.write({ type: 'case.sung' })),
      topic: this.writerTo(region, peer).topic,
    };
  }

  /** Alone in its stream it would be right. */
  private changed(frame: BrokerRecord): BrokerRecord {
    const value = Buffer.from(frame.value ?? []);
    value[2] = value[2]! ^ 1;
    return { ...frame, value };
  }

  private writerTo(region: Region, peer: string): StreamWriter {
    const { peerGeneration = 0 } = region.database.tables.streams.get(peer) ?? {};
    return new StreamWriter({ from: peer, to: region.code, generation: peerGeneration });
  }
}
