import kafkajs from 'kafkajs';
import type { Admin } from 'kafkajs';
import { openClient } from './client.js';
import type { TopicPlan } from './create-topics.js';
import { brokerFailure, withDeadline } from './failure.js';
import type { KafkaOptions } from './kafka-options.js';

/**
 * What tells a planned topic from the one on the cluster. MISSING: to be created. PARTITIONS and
 * CONFIG: `isGrowth` when the plan has more partitions, or keeps records for longer; the other way
 * round records or their order would be lost, so that is only ever said.
 */
export type TopicDifference =
  | { readonly kind: 'MISSING'; readonly plan: TopicPlan; readonly isGrowth: true }
  | (Change & { readonly kind: 'PARTITIONS' | 'CONFIG'; readonly plan: TopicPlan });

interface Change {
  readonly setting: string;
  readonly actual: string;
  readonly planned: string;
  readonly isGrowth: boolean;
}

/** Compares the plan with the cluster; changes nothing. */
export function compareTopics(
  options: KafkaOptions,
  plans: readonly TopicPlan[],
): Promise<readonly TopicDifference[]> {
  return withAdmin(options, async (admin) => {
    const existing = new Set(await admin.listTopics());
    const there = plans.filter(({ topic }) => existing.has(topic));
    const missing = plans
      .filter(({ topic }) => !existing.has(topic))
      .map((plan): TopicDifference => ({ kind: 'MISSING', plan, isGrowth: true }));
    return there.length === 0 ? missing : [...missing, ...(await differencesOf(admin, there))];
  });
}

/** Adds partitions and lengthens retention where the plan asks for more. Never the other way. */
export function growTopics(
  options: KafkaOptions,
  differences: readonly TopicDifference[],
): Promise<void> {
  return withAdmin(options, async (admin) => {
    const growing = differences.filter(({ isGrowth }) => isGrowth);
    const topicPartitions = growing
      .filter(({ kind }) => kind === 'PARTITIONS')
      .map(({ plan }) => ({ topic: plan.topic, count: plan.partitions }));
    if (topicPartitions.length > 0) await admin.createPartitions({ topicPartitions });
    for (const difference of growing)
      if (difference.kind === 'CONFIG') await setConfig(admin, difference);
  });
}

async function differencesOf(
  admin: Admin,
  plans: readonly TopicPlan[],
): Promise<readonly TopicDifference[]> {
  const { topics } = await admin.fetchTopicMetadata({ topics: plans.map(({ topic }) => topic) });
  const partitions = new Map(topics.map(({ name, partitions: all }) => [name, all.length]));
  const configs = await readConfigs(admin, plans);
  return plans.flatMap((plan) => {
    const actual = partitions.get(plan.topic) ?? 0;
    const config = configs.get(plan.topic) ?? new Map<string, string>();
    const changed = Object.entries(plan.config ?? {})
      .filter(([name, planned]) => config.get(name) !== planned)
      .map(([setting, planned]) => changeOf(setting, config.get(setting) ?? '', planned));
    return [
      ...(actual === plan.partitions
        ? []
        : [
            {
              kind: 'PARTITIONS' as const,
              plan,
              ...changeOf('partitions', String(actual), String(plan.partitions)),
            },
          ]),
      ...changed.map((change) => ({ kind: 'CONFIG' as const, plan, ...change })),
    ];
  });
}

/** Only numbers grow; -1 is without limit. */
function changeOf(setting: string, actual: string, planned: string): Change {
  const isNumber = /^\d+$/.test(planned) && /^\d+$/.test(actual);
  const isGrowth = isNumber && Number(planned) > Number(actual);
  return { setting, actual, planned, isGrowth };
}

async function readConfigs(
  admin: Admin,
  plans: readonly TopicPlan[],
): Promise<ReadonlyMap<string, ReadonlyMap<string, string>>> {
  const type = kafkajs.ConfigResourceTypes.TOPIC;
  const { resources } = await admin.describeConfigs({
    includeSynonyms: false,
    resources: plans.map(({ topic, config }) => ({
      type,
      name: topic,
      configNames: Object.keys(config ?? {}),
    })),
  });
  return new Map(
    resources.map(({ resourceName, configEntries }) => [
      resourceName,
      new Map(configEntries.map(({ configName, configValue }) => [configName, configValue])),
    ]),
  );
}

// Kafka's alterConfigs replaces all settings of a topic, so those that it has are written again.
async function setConfig(
  admin: Admin,
  { plan, setting, planned }: { plan: TopicPlan } & Pick<Change, 'setting' | 'planned'>,
): Promise<void> {
  const type = kafkajs.ConfigResourceTypes.TOPIC;
  const name = plan.topic;
  const { resources } = await admin.describeConfigs({
    includeSynonyms: false,
    resources: [{ type, name }],
  });
  const own = (resources[0]?.configEntries ?? [])
    .filter(({ configSource }) => Number(configSource) === ownSource)
    .map(({ configName, configValue }) => ({ name: configName, value: configValue }))
    .filter((entry) => entry.name !== setting);
  const configEntries = [...own, { name: setting, value: planned }];
  await admin.alterConfigs({ validateOnly: false, resources: [{ type, name, configEntries }] });
}

// TOPIC_CONFIG in the protocol: set on the topic itself; kafkajs names it in its types alone.
const ownSource = 1;

async function withAdmin<T>(options: KafkaOptions, work: (admin: Admin) => Promise<T>): Promise<T> {
  const client = openClient(options);
  const admin = client.kafka.admin();
  try {
    await withDeadline(admin.connect(), options.limits.publishTimeoutMs);
    return await work(admin);
  } catch (error) {
    throw brokerFailure(error);
  } finally {
    await admin.disconnect().catch(() => undefined);
    client.sockets.discard();
  }
}
