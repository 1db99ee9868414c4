import { brokerFailure, faultCodeOf } from '../client/failure.js';
import { withAdmin } from '../client/client.js';
import type { KafkaOptions } from '../client/kafka-options.js';

export interface SortedTopics {
  readonly readable: readonly string[];
  /** Not there, without a leader, or not for us to read. */
  readonly missing: readonly string[];
}

/**
 * kafkajs asks for all topics of a consumer at once and fails when one of them cannot be read, so
 * only those that can are subscribed to.
 */
export async function sortTopics(
  options: KafkaOptions,
  topics: readonly string[],
): Promise<SortedTopics> {
  return withAdmin(options, async (admin) => {
    const isReadable = async (asked: readonly string[]): Promise<boolean> => {
      try {
        await admin.fetchTopicMetadata({ topics: [...asked] });
        return true;
      } catch (error) {
        // Without an answer nothing is known about the topics.
        if (faultCodeOf(error) === undefined) throw brokerFailure(error);
        return false;
      }
    };
    if (await isReadable(topics)) return { readable: topics, missing: [] };
    const readable: string[] = [];
    for (const topic of topics) if (await isReadable([topic])) readable.push(topic);
    return { readable, missing: topics.filter((topic) => !readable.includes(topic)) };
  });
}
