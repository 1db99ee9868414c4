import { connect as connectPlain, isIP, Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import type { ISocketFactory } from 'kafkajs';
import { brokerFailure } from './failure.js';
import type { KafkaOptions } from './kafka-options.js';

const keepAliveDelayMs = 60_000;

/**
 * The sockets of one client, with a switch that ends them all for good. A client that was given up
 * goes on retrying behind our back: its producer could send old records after newer ones, its
 * consumer stay in the group beside the one that replaced it. Without sockets it can do neither.
 */
export class Sockets {
  private readonly open = new Set<Socket>();
  private discarded = false;

  constructor(private readonly tls: KafkaOptions['tls']) {}

  readonly factory: ISocketFactory = ({ host, port, onConnect }) => {
    const socket = this.discarded ? new Socket() : this.connect(host, port, onConnect);
    if (this.discarded) {
      socket.destroy(brokerFailure('the client was discarded'));
      return socket;
    }
    socket.setKeepAlive(true, keepAliveDelayMs);
    this.open.add(socket);
    socket.once('close', () => this.open.delete(socket));
    return socket;
  };

  discard(): void {
    this.discarded = true;
    for (const socket of this.open) socket.destroy(brokerFailure('the client was discarded'));
    this.open.clear();
  }

  private connect(host: string, port: number, onConnect: () => void): Socket {
    if (!this.tls) return connectPlain({ host, port }, onConnect);
    const serverName = isIP(host) ? {} : { servername: host };
    return connectTls({ host, port, ...serverName, ...this.tls() }, onConnect);
  }
}
