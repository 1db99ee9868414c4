// What the sandbox asks the brokers for is the engine's table of topics, and nothing of its own.
import { describe, expect, it } from '@jest/globals';
import { deadLetterTopic, exchangeTopic, plannedTopics } from '@tongban/exchange';
import { topicsOf } from '../../deploy/sandbox/topics.mjs';
import type { TopicToCreate } from '../../deploy/sandbox/topics.mjs';

const regions = [
  { code: '110000', peers: ['410000'] },
  { code: '410000', peers: ['110000'] },
];
const topics = new Map(topicsOf(regions).map((one) => [one.topic, one]));

describe('the topics of the sandbox', () => {
  it('are those of the table, with its partitions and its retention', () => {
    const asked = [...topics.values()].map((one) => ({
      topic: one.topic,
      partitions: one.numPartitions,
      retentionMs: Number(setting(one, 'retention.ms')),
    }));
    const planned = plannedTopics(regions).map(({ topic, partitions, retentionMs }) => ({
      topic,
      partitions,
      retentionMs,
    }));
    expect(asked).toEqual(planned);
  });

  it('take a dead letter that is larger than any record of its source', () => {
    const source = exchangeTopic('110000', '410000');
    const letters = topics.get(deadLetterTopic(source));
    expect(topics.get(source)).toMatchObject({ numPartitions: 1 });
    expect(setting(topics.get(source), 'max.message.bytes')).toBeUndefined();
    expect(Number(setting(letters, 'max.message.bytes'))).toBeGreaterThan(1024 * 1024 + 12);
  });
});

function setting(topic: TopicToCreate | undefined, name: string): string | undefined {
  return topic?.configEntries.find((entry) => entry.name === name)?.value;
}
