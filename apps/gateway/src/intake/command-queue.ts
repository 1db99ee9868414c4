import assert from 'node:assert/strict';
import { submitCommands } from '@tongban/exchange';
import type { Answer, CommandMessage, Engine } from '@tongban/exchange';

export interface CommandQueueLimits {
  /** Commands in one transaction. */
  readonly batchMax: number;
  /** Commands that may wait for their turn: what a burst may hold in memory. */
  readonly waitingMax: number;
  /** Transactions under way at once. */
  readonly concurrentMax: number;
}

interface Waiting {
  readonly command: CommandMessage;
  readonly resolve: (answer: Answer) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Commands over HTTP come one at a time; the engine is quick with many. While a transaction is
 * under way the commands that come in wait, then go together: nobody waits for a timer, and the
 * batch grows with the load.
 */
export class CommandQueue {
  private readonly waiting: Waiting[] = [];
  private running = 0;

  constructor(
    private readonly engine: Engine,
    private readonly limits: CommandQueueLimits,
  ) {}

  /** Resolves when the command is committed or refused; undefined when too many wait already. */
  submit(command: CommandMessage): Promise<Answer> | undefined {
    if (this.waiting.length >= this.limits.waitingMax) return undefined;
    const answer = new Promise<Answer>((resolve, reject) => {
      this.waiting.push({ command, resolve, reject });
    });
    if (this.running < this.limits.concurrentMax) void this.run();
    return answer;
  }

  private async run(): Promise<void> {
    this.running += 1;
    for (;;) {
      const batch = this.waiting.splice(0, this.limits.batchMax);
      if (batch.length === 0) break;
      await this.process(batch);
    }
    this.running -= 1;
  }

  private async process(batch: readonly Waiting[]): Promise<void> {
    try {
      const commands = batch.map(({ command }) => command);
      const answers = await submitCommands(this.engine, commands);
      assert(answers.length === batch.length, 'the engine answers every command');
      batch.forEach(({ resolve }, index) => resolve(answers[index]!));
    } catch (error) {
      for (const { reject } of batch) reject(error);
    }
  }
}
