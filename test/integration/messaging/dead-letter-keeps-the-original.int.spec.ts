import { afterEach, expect, it, jest } from '@jest/globals';
import { deadLetterOf, deadLetterTopic } from '@tongban/exchange';
import { createTopics } from '@tongban/messaging';
import { BatchLog } from '../../features/batch-log.js';
import { closeWorlds, kafkaTestOptions, kafkaWorld } from '../../support/kafka-world.js';
import { until } from '../../support/until.js';

jest.setTimeout(60_000);
afterEach(closeWorlds);

it('keeps bytes, key and headers of a record on its way to the dead letters', async () => {
  const { broker, topic, group, patienceMs, close } = await kafkaWorld();
  const target = deadLetterTopic(topic, group);
  await createTopics(kafkaTestOptions(), [{ topic: target, partitions: 1 }]);
  const original = {
    topic,
    key: '办件 1',
    headers: { ce_id: 'message-1', traceparent: '00-a-b-01' },
    value: Buffer.from([0x7b, 0xff, 0x00, 0xc3]),
  };
  const letters = new BatchLog();
  const reason = { code: 'SCHEMA_INVALID', detail: 'caseNo: REQUIRED', attempts: 3 } as const;
  const now = new Date('2026-07-21T09:00:00.000Z');
  await broker.subscribe({
    group,
    topics: [topic],
    batchRecordsMax: 10,
    onBatch: ({ records }) =>
      broker.publish(records.map((record) => deadLetterOf(record, reason, { group, now }))),
  });
  const reader = `${group}.reader`;
  const options = { group: reader, topics: [target], batchRecordsMax: 10, onBatch: letters.accept };
  const subscription = await broker.subscribe(options);
  await broker.publish([original]);
  await until(() => letters.records.length === 1, patienceMs);
  const [letter] = letters.records;
  expect(letter).toMatchObject({ key: original.key, value: original.value });
  expect(letter?.headers).toEqual({
    ...original.headers,
    tongban_dlq_code: 'SCHEMA_INVALID',
    tongban_dlq_detail: 'caseNo: REQUIRED',
    tongban_dlq_attempts: '3',
    tongban_dlq_topic: topic,
    tongban_dlq_partition: expect.stringMatching(/^[0-2]$/) as unknown,
    tongban_dlq_offset: '0',
    tongban_dlq_time: '2026-07-21T09:00:00.000Z',
  });
  await subscription.close();
  await broker.close();
  await close();
});
