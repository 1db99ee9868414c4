import { describe, expect, test } from '@jest/globals';
import {
  edgeCommandsTopic,
  exchangeTopic,
  heartbeatsTopic,
  partiesOf,
  plannedTopics,
  supervisedRegionOf,
  supervisionTopic,
} from './topics.js';

describe('the table of topics', () => {
  test('knows a topic again by its name', () => {
    expect(partiesOf(exchangeTopic('410000', '110000'))).toEqual({ from: '410000', to: '110000' });
    expect(supervisedRegionOf(supervisionTopic('410000'))).toBe('410000');
    expect(supervisedRegionOf(heartbeatsTopic('410000'))).toBe('410000');
    for (const other of [edgeCommandsTopic('410000'), 'tongban.case.410000.v1', 'x', ''])
      expect([partiesOf(other), supervisedRegionOf(other)]).toEqual([undefined, undefined]);
  });

  test('plans one partition for each stream, three for the edge, and dead letters that fit', () => {
    const planned = plannedTopics([
      { code: '410000', peers: ['110000'] },
      { code: '110000', peers: ['410000'] },
    ]);
    const partitions = Object.fromEntries(planned.map((one) => [one.topic, one.partitions]));
    expect(partitions).toMatchObject({
      'tongban.case.410000.110000.v1': 1,
      'tongban.case.110000.410000.v1': 1,
      'tongban.edge.410000.commands.v1': 3,
      'tongban.edge.410000.events.v1': 3,
      'tongban.supervision.410000.v1': 1,
    });
    expect(planned).toHaveLength(12);
    const letters = planned.filter(({ topic }) => topic.startsWith('dlq.'));
    expect(letters.map(({ topic }) => topic)).toEqual([
      'dlq.tongban.case.410000.110000.v1',
      'dlq.tongban.case.110000.410000.v1',
    ]);
    for (const { messageBytesMax } of letters)
      expect(messageBytesMax).toBe(1024 * 1024 + 12 + 64 * 1024);
  });
});
