// Stands between one gateway and Kafka and swallows requests of one kind, from outside and on the
// moment. A request on the wire is a 4-byte length and then, first of all, a 2-byte api key; so one
// kind of request can be left out while all others pass. Kafka tells its clients where it listens:
// in every response that address is replaced by the proxy's, which has as many bytes.
import { createServer, connect } from 'node:net';
import type { Server, Socket } from 'node:net';
import { once } from 'node:events';
import { freePort } from './servers.js';

export const fetch = 1;
export const offsetCommit = 8;
export const heartbeat = 12;

const lengthBytes = 4;

export class KafkaProxy {
  private readonly sockets = new Set<Socket>();
  private readonly swallowedKeys = new Set<number>();
  private readonly counts = new Map<number, number>();
  /** Requests that Kafka never saw. */
  swallowed = 0;

  private constructor(
    readonly port: number,
    private readonly brokerPort: number,
    private readonly server: Server,
  ) {}

  static async start(brokers: string): Promise<KafkaProxy> {
    const server = createServer();
    const port = await freePort();
    const proxy = new KafkaProxy(port, Number(brokers.split(':')[1]), server);
    server.on('connection', (socket) => proxy.serve(socket));
    server.listen(port, '127.0.0.1');
    await once(server, 'listening');
    return proxy;
  }

  get brokers(): string {
    return `127.0.0.1:${this.port}`;
  }

  /** From now on requests of this kind vanish: no effect and no response. */
  swallow(apiKey: number): void {
    this.swallowedKeys.add(apiKey);
  }

  /** How many requests of this kind have come. */
  countOf(apiKey: number): number {
    return this.counts.get(apiKey) ?? 0;
  }

  async close(): Promise<void> {
    for (const socket of this.sockets) socket.destroy();
    this.server.close();
    await once(this.server, 'close');
  }

  private serve(client: Socket): void {
    const broker = connect(this.brokerPort, '127.0.0.1');
    for (const [one, other] of [
      [client, broker],
      [broker, client],
    ] as const) {
      this.sockets.add(one);
      one.on('error', () => other.destroy());
      one.on('close', () => {
        this.sockets.delete(one);
        other.destroy();
      });
    }
    const [from, to] = [addressOf(this.brokerPort), addressOf(this.port)];
    readFrames(client, (frame) => this.isSwallowed(frame) || broker.write(frame));
    readFrames(broker, (frame) => client.write(replaceAll(frame, from, to)));
  }

  private isSwallowed(frame: Buffer): boolean {
    const apiKey = frame.readInt16BE(lengthBytes);
    this.counts.set(apiKey, this.countOf(apiKey) + 1);
    const isKept = !this.swallowedKeys.has(apiKey);
    if (!isKept) this.swallowed += 1;
    return !isKept;
  }
}

/** Hands over whole frames, whatever pieces the bytes arrive in. */
function readFrames(socket: Socket, onFrame: (frame: Buffer) => void): void {
  let waiting = Buffer.alloc(0);
  socket.on('data', (bytes: Buffer) => {
    waiting = Buffer.concat([waiting, bytes]);
    while (waiting.length >= lengthBytes) {
      const end = lengthBytes + waiting.readInt32BE(0);
      if (waiting.length < end) return;
      onFrame(waiting.subarray(0, end));
      waiting = waiting.subarray(end);
    }
  });
}

/** Host and port as they stand in responses: the text, then four bytes. */
function addressOf(port: number): Buffer {
  const bytes = Buffer.alloc(lengthBytes);
  bytes.writeInt32BE(port);
  return Buffer.concat([Buffer.from('127.0.0.1'), bytes]);
}

function replaceAll(frame: Buffer, from: Buffer, to: Buffer): Buffer {
  const copy = Buffer.from(frame);
  for (let at = copy.indexOf(from); at >= 0; at = copy.indexOf(from, at + to.length))
    to.copy(copy, at);
  return copy;
}
