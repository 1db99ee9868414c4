import { describe, expect, test } from '@jest/globals';
import { Batcher } from './batcher.js';
import { OperationalError } from './operational-error.js';

const maxima = { countMax: 3, bytesMax: 100, waitingCountMax: 5, waitingBytesMax: 200 };

/** A batcher whose batches are finished by hand. */
function world(changes: Partial<typeof maxima> = {}) {
  const batches: { readonly items: readonly number[]; finish(error?: Error): void }[] = [];
  const batcher = new Batcher<number, string>({
    ...maxima,
    ...changes,
    sizeOf: (item) => item,
    process: (items) =>
      new Promise((resolve, reject) => {
        const finish = (error?: Error): void =>
          error ? reject(error) : resolve(items.map(String));
        batches.push({ items, finish });
      }),
  });
  return { batcher, batches };
}

function turn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

describe('a batcher', () => {
  test('takes what comes in one turn together, and what comes meanwhile next', async () => {
    const { batcher, batches } = world();
    const first = batcher.submit([1]);
    const second = batcher.submit([2]);
    await turn();
    const third = batcher.submit([3]);
    expect(batches.map(({ items }) => items)).toEqual([[1, 2]]);
    batches[0]?.finish();
    expect(await first).toEqual(['1']);
    expect(await second).toEqual(['2']);
    await turn();
    expect(batches.map(({ items }) => items)).toEqual([[1, 2], [3]]);
    batches[1]?.finish();
    expect(await third).toEqual(['3']);
    await batcher.idle();
  });

  test.each([
    ['as many items as a batch holds', [[1], [2], [3]], [[1, 2, 3]]],
    ['one more', [[1], [2], [3], [4]], [[1, 2, 3], [4]]],
    ['as many bytes as a batch holds', [[50], [50]], [[50, 50]]],
    ['one byte more', [[50], [51]], [[50], [51]]],
    [
      'a submission that is too large by itself',
      [[1], [70, 70, 1, 1], [2]],
      [[1], [70, 70, 1, 1], [2]],
    ],
  ])('keeps its maxima and its order: %s', async (_, submissions, expected) => {
    const { batcher, batches } = world({ waitingCountMax: 100, waitingBytesMax: 1000 });
    const answers = submissions.map((items) => batcher.submit(items));
    for (let index = 0; index < expected.length; index += 1) {
      await turn();
      batches[index]?.finish();
    }
    const all = await Promise.all(answers);
    expect(batches.map(({ items }) => items)).toEqual(expected);
    expect(all).toEqual(submissions.map((items) => items.map(String)));
  });

  test('fails every submission of a batch that failed, and goes on', async () => {
    const { batcher, batches } = world();
    const failing = [batcher.submit([1]), batcher.submit([2])];
    await turn();
    const error = new OperationalError('STORE_UNAVAILABLE', { retryable: true });
    batches[0]?.finish(error);
    for (const answer of failing) await expect(answer).rejects.toBe(error);
    const next = batcher.submit([3]);
    await turn();
    batches[1]?.finish();
    expect(await next).toEqual(['3']);
  });

  test.each([
    ['items', [[1], [1], [1], [1], [1]], [1]],
    ['bytes', [[100], [100]], [1]],
  ])('refuses one past the %s that may wait', async (_, waiting, past) => {
    const { batcher, batches } = world({ countMax: 100, bytesMax: 1000 });
    const running = batcher.submit([1]);
    await turn();
    const accepted = waiting.map((items) => batcher.submit(items));
    await expect(batcher.submit(past)).rejects.toMatchObject({ code: 'OVERLOADED' });
    batches[0]?.finish();
    await running;
    await turn();
    batches[1]?.finish();
    await Promise.all(accepted);
    const later = batcher.submit(past);
    await turn();
    batches[2]?.finish();
    expect(await later).toEqual(['1']);
  });

  test('gives nothing to do for nothing', async () => {
    const { batcher, batches } = world();
    expect(await batcher.submit([])).toEqual([]);
    expect(batches).toEqual([]);
  });
});
