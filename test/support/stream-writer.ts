import { contractsRelease } from '@tongban/contracts';
import { emptyTree, exchangeTopic, grow, headers, rootOf, sourceOf } from '@tongban/exchange';
import type { BrokerRecord, Tree } from '@tongban/exchange';
import { digestEnvelope } from '@tongban/security';

export interface WriterOptions {
  readonly from: string;
  readonly to: string;
  readonly generation?: number;
}

interface Acked {
  readonly size: number;
  readonly root: Buffer;
  readonly generation: number;
}

/**
 * A region without a gateway: writes a stream of its own by hand, with numbers, roots and digests as the
 * protocol asks for, whatever stands in the lines.
 */
export class StreamWriter {
  readonly topic: string;
  generation: number;
  private readonly lines: Buffer[] = [];
  private readonly frames: { readonly first: number; readonly last: number; root: Buffer }[] = [];
  private tree: Tree = emptyTree;
  private count = 0;

  constructor(private readonly options: WriterOptions) {
    this.topic = exchangeTopic(options.from, options.to);
    this.generation = options.generation ?? 1;
  }

  get size(): number {
    return this.lines.length;
  }

  get root(): Buffer {
    return rootOf(this.tree);
  }

  /** Adds lines to the stream, as one frame. */
  write(...lines: readonly (Buffer | string | object)[]): Promise<BrokerRecord> {
    const bytes = lines.map(bytesOf);
    this.tree = grow(this.tree, bytes);
    this.lines.push(...bytes);
    const frame = { first: this.size - bytes.length + 1, last: this.size, root: this.root };
    this.frames.push(frame);
    return this.closeFrame(frame);
  }

  /** All frames that end beyond that number, once more. */
  again(after = 0): Promise<readonly BrokerRecord[]> {
    const wanted = this.frames.filter(({ last }) => last > after);
    return Promise.all(wanted.map((frame) => this.closeFrame(frame)));
  }

  hello(): Promise<BrokerRecord> {
    return this.control('hello', this.sizeHeaders(this.size, this.root));
  }

  checkpoint(size = this.size, root = this.root): Promise<BrokerRecord> {
    return this.control('checkpoint', this.sizeHeaders(size, root));
  }

  ack({ size, root, generation }: Acked): Promise<BrokerRecord> {
    return this.control('ack', {
      [headers.ackNo]: String(size),
      [headers.ackRoot]: root.toString('hex'),
      [headers.ackGeneration]: String(generation),
    });
  }

  resend(from: number): Promise<BrokerRecord> {
    return this.control('resend', { [headers.resendFrom]: String(from) });
  }

  private sizeHeaders(size: number, root: Buffer): Record<string, string> {
    return {
      [headers.streamSize]: String(size),
      [headers.streamRoot]: root.toString('hex'),
      [headers.release]: String(contractsRelease),
    };
  }

  private closeFrame({ first, last, root }: (typeof this.frames)[number]): Promise<BrokerRecord> {
    const lines = this.lines.slice(first - 1, last);
    return this.close('frame', Buffer.concat(lines.flatMap((line) => [line, lineFeed])), {
      [headers.streamFirst]: String(first),
      [headers.streamLast]: String(last),
      [headers.streamRoot]: root.toString('hex'),
    });
  }

  private control(type: string, more: Record<string, string>): Promise<BrokerRecord> {
    return this.close(type, Buffer.alloc(0), more);
  }

  private async close(
    type: string,
    value: Buffer,
    more: Record<string, string>,
  ): Promise<BrokerRecord> {
    const { from, to } = this.options;
    this.count += 1;
    const named = {
      [headers.specVersion]: '1.0',
      [headers.id]: `${from}.${to}.by-hand.${this.count}`,
      [headers.source]: sourceOf(from),
      [headers.type]: `tongban.exchange.${type}.v1`,
      [headers.time]: '2026-09-21T01:00:00.000Z',
      [headers.target]: to,
      [headers.generation]: String(this.generation),
      ...more,
    };
    const [closed] = await digestEnvelope.close([
      { topic: this.topic, key: null, value, headers: named },
    ]);
    return closed!;
  }
}

const lineFeed = Buffer.from('\n');

function bytesOf(line: Buffer | string | object): Buffer {
  if (Buffer.isBuffer(line)) return line;
  return Buffer.from(typeof line === 'string' ? line : JSON.stringify(line));
}
