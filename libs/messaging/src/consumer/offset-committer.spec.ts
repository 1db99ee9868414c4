import { afterEach, describe, expect, jest, test } from '@jest/globals';
import type { OffsetsByTopicPartition } from 'kafkajs';
import { OffsetCommitter } from './offset-committer.js';

const topic = 'tongban.case.410000.110000.v1';
const intervalMs = 1_000;
const log = () => undefined;

/** A committer, and what it asked the group to keep: `partition=offset` for each request. */
function committing() {
  const requests: string[] = [];
  let fault: Error | null = null;
  const commit = async (offsets?: OffsetsByTopicPartition): Promise<void> => {
    const partitions = offsets?.topics.flatMap((one) => one.partitions) ?? [];
    requests.push(partitions.map(({ partition, offset }) => `${partition}=${offset}`).join(' '));
    if (fault) throw fault;
  };
  const committer = new OffsetCommitter({ intervalMs, log });
  const note = (partition: number, offset: string): void =>
    committer.note({ topic, partition, offset }, commit);
  return { committer, requests, note, fail: (error: Error | null) => (fault = error) };
}

describe('offsets of batches that were dealt with', () => {
  afterEach(() => void jest.useRealTimers());
  const pass = (ms: number) => jest.advanceTimersByTimeAsync(ms);

  test('are committed once an interval, all partitions in one request', async () => {
    jest.useFakeTimers();
    const { requests, note } = committing();
    for (let offset = 1; offset <= 9; offset += 1) {
      note(0, String(offset));
      note(2, String(10 * offset));
      await pass(100);
    }
    expect(requests).toEqual([]);
    await pass(100);
    expect(requests).toEqual(['0=9 2=90']);
    await pass(10 * intervalMs);
    expect(requests).toHaveLength(1);
    note(0, '10');
    await pass(intervalMs);
    expect(requests).toEqual(['0=9 2=90', '0=10']);
  });

  test('are committed at once when asked, and then not again', async () => {
    jest.useFakeTimers();
    const { committer, requests, note } = committing();
    note(0, '7');
    await committer.flush();
    await pass(10 * intervalMs);
    await committer.flush();
    expect(requests).toEqual(['0=7']);
  });

  test('are committed again after a failure, unless later ones are there', async () => {
    jest.useFakeTimers();
    const { committer, requests, note, fail } = committing();
    fail(new Error('the coordinator moves'));
    note(0, '7');
    note(1, '5');
    const flushing = committer.flush();
    await pass(0);
    note(0, '8');
    await flushing;
    fail(null);
    await pass(intervalMs);
    expect(requests).toEqual(['0=7 1=5', '0=8 1=5']);
  });

  test('are forgotten when partitions are dealt anew', async () => {
    jest.useFakeTimers();
    const { committer, requests, note, fail } = committing();
    fail(new Error('the group moves its partitions'));
    note(0, '7');
    const flushing = committer.flush();
    await pass(0);
    committer.forget();
    await flushing;
    await pass(10 * intervalMs);
    expect(requests).toEqual(['0=7']);
  });
});
