import assert from 'node:assert/strict';
import { Batcher, OperationalError, receive } from '@tongban/exchange';
import type { Answer, CommandMessage, ConsumedRecord, Engine, Input } from '@tongban/exchange';

/** How much the broker may hand over at once: one batch of each partition. */
export interface BrokerLimits {
  readonly partitionsMax: number;
  readonly partitionBytesMax: number;
}

interface Item {
  readonly input: Input;
  readonly bytes: number;
}

/**
 * Everything that comes in goes through here and into the same transactions, records of the broker
 * and commands over HTTP alike. A caller over HTTP is sent away while too many others wait; what the
 * broker hands over is bounded by its partitions, so there is always room for it.
 */
export class Reception {
  private readonly batcher: Batcher<Item, Answer | null>;
  private waitingCommands = 0;
  private waitingBytes = 0;

  constructor(
    private readonly engine: Engine,
    { partitionsMax, partitionBytesMax }: BrokerLimits,
  ) {
    const { limits } = engine;
    this.batcher = new Batcher({
      process: (items) =>
        receive(
          engine,
          items.map(({ input }) => input),
        ),
      sizeOf: ({ bytes }) => bytes,
      countMax: limits.batchRecordsMax,
      bytesMax: limits.batchBytesMax,
      waitingCountMax: limits.waitingRecordsMax + partitionsMax * limits.batchRecordsMax,
      waitingBytesMax: limits.waitingBytesMax + partitionsMax * partitionBytesMax,
    });
  }

  /** Resolves when all are dealt with; rejects with OperationalError, and then they must come again. */
  async takeRecords(records: readonly ConsumedRecord[]): Promise<void> {
    await this.batcher.submit(
      records.map((record) => ({ input: { kind: 'RECORD', record }, bytes: bytesOf(record) })),
    );
  }

  /**
   * Resolves when the command is committed, or refused. Rejects with OperationalError, and nothing is
   * remembered of it: OVERLOADED when too much waits already, or the fault of a port.
   */
  async takeCommand(command: CommandMessage, bytes: number): Promise<Answer> {
    const { waitingRecordsMax, waitingBytesMax } = this.engine.limits;
    const isFull =
      this.waitingCommands >= waitingRecordsMax || this.waitingBytes + bytes > waitingBytesMax;
    if (isFull) throw new OperationalError('OVERLOADED', { retryable: true });
    this.waitingCommands += 1;
    this.waitingBytes += bytes;
    try {
      const [answer] = await this.batcher.submit([{ input: { kind: 'COMMAND', command }, bytes }]);
      assert(answer, 'every command is answered');
      return answer;
    } finally {
      this.waitingCommands -= 1;
      this.waitingBytes -= bytes;
    }
  }
}

function bytesOf({ key, value, rawHeaders }: ConsumedRecord): number {
  const headers = rawHeaders.reduce((sum, [, bytes]) => sum + (bytes?.length ?? 0), 0);
  return (key?.length ?? 0) + (value?.length ?? 0) + headers;
}
