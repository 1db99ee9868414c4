import type { Message, Producer } from 'kafkajs';

const batchMax = 500;

/** One request at a time; what comes meanwhile goes with the next, as a sensible producer does. */
export class Sender {
  private waiting: Message[] = [];
  private isSending = false;
  failure: unknown;

  constructor(
    private readonly producer: Producer,
    private readonly topic: string,
  ) {}

  send(messages: readonly Message[]): void {
    for (const message of messages) this.waiting.push(message);
    if (!this.isSending) void this.sendWaiting();
  }

  private async sendWaiting(): Promise<void> {
    this.isSending = true;
    try {
      while (this.waiting.length > 0) {
        const messages = this.waiting.splice(0, batchMax);
        await this.producer.send({ topic: this.topic, messages, acks: -1 });
      }
    } catch (error) {
      this.failure = error;
    }
    // Before anything else may run, or what is given in between would wait for the next one.
    this.isSending = false;
  }
}
