import { describe, expect, test } from '@jest/globals';
import type { OffsetsByTopicPartition } from 'kafkajs';
import { OffsetCommitter } from './offset-committer.js';

const topic = 'tongban.case.410000.110000.v1';

describe('offsets of batches that end together', () => {
  test('are committed in one request, and later ones in another', async () => {
    const committer = new OffsetCommitter();
    const requests: unknown[] = [];
    const commit = (offsets?: OffsetsByTopicPartition) => {
      requests.push(offsets?.topics);
      return Promise.resolve();
    };
    await Promise.all([
      committer.commit({ topic, partition: 0 }, '7', commit),
      committer.commit({ topic, partition: 2 }, '9', commit),
    ]);
    await committer.commit({ topic, partition: 0 }, '8', commit);
    expect(requests).toEqual([
      [
        {
          topic,
          partitions: [
            { partition: 0, offset: '7' },
            { partition: 2, offset: '9' },
          ],
        },
      ],
      [{ topic, partitions: [{ partition: 0, offset: '8' }] }],
    ]);
  });

  test('all count as not committed when the request fails', async () => {
    const committer = new OffsetCommitter();
    const commit = () => Promise.reject(new Error('the group moves its partitions'));
    const settled = await Promise.allSettled([
      committer.commit({ topic, partition: 0 }, '7', commit),
      committer.commit({ topic, partition: 1 }, '7', commit),
    ]);
    expect(settled.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  });
});
