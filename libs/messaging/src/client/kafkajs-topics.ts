import { brokerPrototype, errorOfCode, topicsResponses } from './kafkajs-internals.js';
import type { Cluster, TopicsAnswer } from './kafkajs-internals.js';

// kafkajs takes an answer about topics for a failure when one of them has no leader. It asks about all
// topics of the cluster whenever it needs to know nothing but its brokers, so that one topic without
// leader, anybody's, stopped every producer and every admin. Here only those topics count that were
// asked for by name.

/** What a broker says of a topic. */
export interface TopicState {
  readonly topic: string;
  /** Why it cannot be used, in Kafka's words; null when it can. */
  readonly fault: string | null;
  /** Of its first partition. */
  readonly leader: number;
}

const { metadata: askAbout } = brokerPrototype;
let lenient = false;

/** From now on, in this process, no topic fails whoever did not name it. */
export function letTopicsFailAlone(): void {
  if (lenient) return;
  lenient = true;
  for (const response of topicsResponses) response.parse = (answer) => Promise.resolve(answer);
  brokerPrototype.metadata = async function (topics = []) {
    const answer = await askAbout.call(this, topics);
    const code = topics.length > 0 ? answer.topicMetadata.map(faultOf).find(isFault) : undefined;
    if (code !== undefined) throw errorOfCode(code);
    return answer;
  };
}

/** Asks one broker once; no topic's fault is a failure here. */
export async function describeTopics(
  cluster: Cluster,
  topics: readonly string[],
): Promise<readonly TopicState[]> {
  const broker = await cluster.brokerPool.findConnectedBroker();
  const { topicMetadata } = await askAbout.call(broker, topics);
  return topicMetadata.map((answer) => {
    const code = faultOf(answer);
    const fault = isFault(code) ? errorOfCode(code).type : null;
    return { topic: answer.topic, fault, leader: answer.partitionMetadata[0]?.leader ?? -1 };
  });
}

/** The error code of a topic, or of the first of its partitions that has one. */
function faultOf({ topicErrorCode, partitionMetadata }: TopicsAnswer['topicMetadata'][0]): number {
  const codes = [topicErrorCode, ...partitionMetadata.map((one) => one.partitionErrorCode)];
  return codes.find(isFault) ?? 0;
}

function isFault(code: number): boolean {
  return code !== 0;
}
