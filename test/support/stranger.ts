// A region without a gateway: what it says to the gateway of another one is written by hand, with numbers,
// roots and digests that fit, so that only what it says can be wrong.
import { randomUUID } from 'node:crypto';
import { exchangeTopic } from '@tongban/exchange';
import type { BrokerRecord } from '@tongban/exchange';
import { republish } from './republish.js';
import { StreamWriter } from './stream-writer.js';
import { readTopic } from './topic-log.js';
import type { TopicRecord } from './topic-log.js';

const frameType = 'tongban.exchange.frame.v1';

/** Where the history of a case ends, so that a change can go on from there. */
export interface HistoryEnd {
  readonly caseNo: string;
  readonly head: string;
  readonly eventCount: number;
}

export class Stranger {
  readonly writer: StreamWriter;

  constructor(
    private readonly brokers: string,
    readonly code: string,
    private readonly to: string,
  ) {
    this.writer = new StreamWriter({ from: code, to });
  }

  /** Puts records on its topic as they are. */
  async send(...records: readonly BrokerRecord[]): Promise<void> {
    const sent = records.map(({ headers, value }) => ({
      key: null,
      headers,
      value: value ?? Buffer.alloc(0),
    }));
    await republish(this.brokers, this.writer.topic, sent);
  }

  /** One frame with these messages. */
  async say(...messages: readonly (object | string | Buffer)[]): Promise<void> {
    await this.send(await this.writer.write(...messages));
  }

  /** A change of this region, with one event, behind the history of a case. */
  changeOf(
    { caseNo, head, eventCount }: HistoryEnd,
    event: { readonly type: string; readonly data: object },
  ): object {
    return {
      type: 'case.changed',
      caseNo,
      changeId: randomUUID(),
      region: this.code,
      firstEventNo: eventCount + 1,
      previousHash: head,
      events: [{ ...event, occurredAt: new Date().toISOString() }],
    };
  }

  /** Everything that it was sent. */
  records(): Promise<readonly TopicRecord[]> {
    return readTopic(this.brokers, exchangeTopic(this.to, this.code));
  }

  /** The messages that it was sent, in the order of their numbers. */
  async messages(): Promise<readonly Readonly<Record<string, unknown>>[]> {
    const byNumber = new Map<number, Readonly<Record<string, unknown>>>();
    for (const { headers, value } of await this.records()) {
      if (headers['ce_type'] !== frameType) continue;
      const lines = value.toString('utf8').trimEnd().split('\n');
      const first = Number(headers['ce_streamfirst']);
      for (const [index, line] of lines.entries())
        byNumber.set(first + index, JSON.parse(line) as Record<string, unknown>);
    }
    return [...byNumber].toSorted(([one], [other]) => one - other).map(([, message]) => message);
  }
}
