// What an office runs to be called: an HTTP server, which checks signatures by the library of the
// convention and may be down, slow or wrong.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Webhook } from 'standardwebhooks';

export interface ReceivedRecord {
  /** `webhook-id`. */
  readonly id: string;
  readonly type: string;
  readonly subject?: string;
  readonly status?: string;
}

/** Answers with this status, or not at all. */
export type ReceiverMood = number | 'SILENT';

export class WebhookReceiver {
  /** Those that were taken, in the order they came, repeated ones included. */
  readonly taken: ReceivedRecord[] = [];
  /** Of every request that came, whatever was answered. */
  readonly asked: string[] = [];
  mood: ReceiverMood = 204;
  /** Where a redirect points to. */
  location = '';
  private server: Server | undefined;

  constructor(
    readonly port: number,
    readonly secret: string,
  ) {}

  get url(): string {
    return `http://127.0.0.1:${this.port}/hooks?key=of-the-receiver`;
  }

  async start(): Promise<void> {
    this.server = createServer((request, response) => void this.answer(request, response));
    this.server.listen(this.port, '127.0.0.1');
    await once(this.server, 'listening');
    assert.equal((this.server.address() as AddressInfo).port, this.port);
  }

  async stop(): Promise<void> {
    const { server } = this;
    this.server = undefined;
    server?.closeAllConnections();
    if (server) await new Promise((resolve) => server.close(resolve));
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks).toString('utf8');
    const id = String(request.headers['webhook-id']);
    this.asked.push(id);
    if (this.mood === 'SILENT') return;
    const record = this.verified(body, request);
    if (record && this.mood >= 200 && this.mood < 300) this.taken.push({ ...record, id });
    response.writeHead(record ? this.mood : 401, { location: this.location });
    response.end('thank you');
  }

  private verified(body: string, { headers }: IncomingMessage): ReceivedRecord | undefined {
    try {
      const text = headers as Record<string, string>;
      return new Webhook(this.secret).verify(body, text) as ReceivedRecord;
    } catch {
      return undefined;
    }
  }
}
