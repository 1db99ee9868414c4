import type { KafkaMessage, Message, Producer } from 'kafkajs';
import { consumerOf, producerOf } from '../../support/topic-log.js';
import { Sender } from './sender.js';

const fetchWaitMs = 200;

export interface BackOfficeCommand {
  readonly type: string;
  readonly id: string;
  readonly caseNo?: string;
  readonly data: Buffer;
}

/** What the headers of a record say; its value is not looked at. */
export interface ToldChange {
  readonly caseNo: string;
  readonly causationId: string;
  readonly events: readonly string[];
}

/** The back office of one region on its edge topics. Unlike a test, it keeps nothing it has read. */
export class BackOffice {
  private constructor(
    private readonly region: string,
    private readonly producer: Producer,
    private readonly stopReading: () => Promise<void>,
    private readonly sender: Sender,
  ) {}

  static async open(
    brokers: string,
    region: string,
    onChanges: (changes: readonly ToldChange[]) => void,
  ): Promise<BackOffice> {
    const producer = producerOf(brokers);
    await producer.connect();
    const { consumer, close } = consumerOf(brokers, fetchWaitMs);
    await consumer.connect();
    const topics = [`tongban.edge.${region}.events.v1`];
    await consumer.subscribe({ topics, fromBeginning: false });
    await consumer.run({
      autoCommit: false,
      partitionsConsumedConcurrently: 3,
      eachBatch: async ({ batch }) => Promise.resolve(onChanges(batch.messages.map(toldBy))),
    });
    const sender = new Sender(producer, `tongban.edge.${region}.commands.v1`);
    return new BackOffice(region, producer, close, sender);
  }

  get failure(): unknown {
    return this.sender.failure;
  }

  send(commands: readonly BackOfficeCommand[]): void {
    this.sender.send(commands.map((command) => this.messageOf(command)));
  }

  private messageOf({ type, id, caseNo, data }: BackOfficeCommand): Message {
    return {
      key: caseNo ?? id,
      value: data,
      headers: {
        ce_specversion: '1.0',
        ce_id: id,
        ce_source: `urn:tongban:back-office:${this.region}`,
        ce_type: `tongban.${type}.v1`,
        ce_time: new Date().toISOString(),
        'content-type': 'application/json',
        ...(caseNo === undefined ? {} : { ce_subject: caseNo }),
      },
    };
  }

  async close(): Promise<void> {
    await this.stopReading();
    await this.producer.disconnect();
  }
}

function toldBy({ headers = {} }: KafkaMessage): ToldChange {
  return {
    caseNo: String(headers['ce_subject']),
    causationId: String(headers['ce_causationid']),
    events: String(headers['ce_events'] ?? '').split(','),
  };
}
