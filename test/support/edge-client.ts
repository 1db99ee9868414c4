// A back office (业务系统) of one region, as any outside system would be written: it knows the edge
// topics, plain JSON CloudEvents, and nothing else of the gateway.
import { randomUUID } from 'node:crypto';
import type { Producer } from 'kafkajs';
import { until } from './servers.js';
import { producerOf, TopicLog } from './topic-log.js';
import type { TopicRecord } from './topic-log.js';

const sendChunk = 500;

export interface EdgeCommand {
  readonly type: string;
  /** Made up when it is not given; undefined in `headers` leaves the header out. */
  readonly id?: string;
  readonly caseNo?: string;
  readonly data: unknown;
}

/** A record for the commands topic; `value` and `headers` say what is different about it. */
export interface RawCommand {
  readonly key: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly value: Buffer;
}

/** An event of a change, or an answer to a command. The events of one change come in one record. */
export interface EdgeEvent {
  /** Of the record: stable over all that it is sent. */
  readonly id: string;
  readonly type: string;
  readonly caseNo: string | undefined;
  readonly causationId: string | undefined;
  readonly eventNo: number;
  readonly data: Readonly<Record<string, unknown>>;
  readonly record: TopicRecord;
}

export interface Refusal {
  readonly commandId: string;
  readonly commandType?: string;
  readonly caseNo?: string;
  readonly region: string;
  readonly title: string;
  readonly code: string;
  readonly detail: string;
  readonly errors: readonly { readonly path: string; readonly reason: string }[];
}

export class EdgeClient {
  /** In the order of each partition, repeated ones included. */
  readonly events: EdgeEvent[] = [];
  private listener: (events: readonly EdgeEvent[]) => void = () => undefined;
  private log: TopicLog | undefined;

  private constructor(
    readonly region: string,
    private readonly producer: Producer,
  ) {}

  static async connect(brokers: string, region: string): Promise<EdgeClient> {
    const client = new EdgeClient(region, producerOf(brokers));
    await client.producer.connect();
    const topic = `tongban.edge.${region}.events.v1`;
    client.log = await TopicLog.open(brokers, [topic], (records) => client.take(records));
    return client;
  }

  private take(records: readonly TopicRecord[]): void {
    const events = records.flatMap(eventsOf);
    this.events.push(...events);
    this.listener(events);
  }

  /** Is told of every event, those included that have come already. */
  onEvents(listener: (events: readonly EdgeEvent[]) => void): void {
    this.listener = listener;
    if (this.events.length > 0) listener([...this.events]);
  }

  /** Resolves when the topic holds every command. */
  async send(commands: readonly EdgeCommand[]): Promise<void> {
    await this.sendRaw(commands.map((command) => this.recordOf(command)));
  }

  async sendRaw(records: readonly RawCommand[]): Promise<void> {
    const topic = `tongban.edge.${this.region}.commands.v1`;
    for (let from = 0; from < records.length; from += sendChunk) {
      const messages = records.slice(from, from + sendChunk).map((record) => ({ ...record }));
      await this.producer.send({ topic, acks: -1, messages });
    }
  }

  recordOf({ type, id = randomUUID(), caseNo, data }: EdgeCommand): RawCommand {
    return {
      key: caseNo ?? id,
      headers: {
        ce_specversion: '1.0',
        ce_id: id,
        ce_source: `urn:tongban:back-office:${this.region}`,
        ce_type: `tongban.${type}.v1`,
        ce_time: new Date().toISOString(),
        'content-type': 'application/json',
        ...(caseNo === undefined ? {} : { ce_subject: caseNo }),
      },
      value: Buffer.from(JSON.stringify(data)),
    };
  }

  refusals(commandId: string): readonly Refusal[] {
    return this.events
      .filter((event) => event.type === 'edge.command-refused')
      .map(({ data }) => data as unknown as Refusal)
      .filter((refusal) => refusal.commandId === commandId);
  }

  /** Waits for the first event that fits. */
  event(what: string, fits: (event: EdgeEvent) => boolean, timeoutMs = 30_000): Promise<EdgeEvent> {
    return until(what, () => this.events.find(fits), { timeoutMs });
  }

  async close(): Promise<void> {
    await this.log?.close();
    await this.producer.disconnect();
  }
}

interface Change {
  readonly firstEventNo: number;
  readonly events: readonly { readonly type: string; readonly data: EdgeEvent['data'] }[];
}

function eventsOf(record: TopicRecord): readonly EdgeEvent[] {
  const { headers, value } = record;
  const type = (headers['ce_type'] ?? '').replace(/^tongban\.(.+)\.v1$/, '$1');
  const base = {
    id: headers['ce_id'] ?? '',
    caseNo: headers['ce_subject'],
    causationId: headers['ce_causationid'],
    record,
  };
  const data = JSON.parse(value.toString('utf8')) as EdgeEvent['data'];
  if (type !== 'case.changed') return [{ ...base, type, eventNo: 0, data }];
  const { firstEventNo, events } = data as unknown as Change;
  return events.map((event, index) => ({
    ...base,
    type: event.type,
    eventNo: firstEventNo + index,
    data: event.data,
  }));
}
