import type { PlannedTopic } from '@tongban/exchange';
import kafkajs from 'kafkajs';
import type { Admin } from 'kafkajs';
import { withAdmin } from '../client/client.js';
import type { KafkaOptions } from '../client/kafka-options.js';
import { settingsOf } from './topic-settings.js';
import type { TopicOptions } from './topic-settings.js';

/**
 * What tells a planned topic from the one on the cluster. MISSING: to be created. PARTITIONS and
 * CONFIG: `isGrowth` when the plan has more partitions, or keeps records for longer; the other way
 * round records or their order would be lost, so that is only ever said.
 */
export type TopicDifference =
  | { readonly kind: 'MISSING'; readonly plan: PlannedTopic; readonly isGrowth: true }
  | (Change & { readonly kind: 'PARTITIONS' | 'CONFIG'; readonly plan: PlannedTopic });

interface Change {
  readonly setting: string;
  readonly actual: string;
  readonly planned: string;
  readonly isGrowth: boolean;
}

/** Compares the plan with the cluster; changes nothing. */
export function compareTopics(
  options: KafkaOptions,
  planned: readonly PlannedTopic[],
  topicOptions: TopicOptions,
): Promise<readonly TopicDifference[]> {
  return withAdmin(options, async (admin) => {
    // Of all topics: asked for by name, one without leader would fail the others.
    const { topics } = await admin.fetchTopicMetadata();
    const counts = new Map(topics.map(({ name, partitions }) => [name, partitions.length]));
    const there = planned.filter(({ topic }) => counts.has(topic));
    const missing = planned
      .filter(({ topic }) => !counts.has(topic))
      .map((plan): TopicDifference => ({ kind: 'MISSING', plan, isGrowth: true }));
    if (there.length === 0) return missing;
    const actual = await settingsOnCluster(admin, there, counts);
    return [...missing, ...differencesOf(there, actual, topicOptions)];
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

type Settings = ReadonlyMap<string, string>;

async function settingsOnCluster(
  admin: Admin,
  plans: readonly PlannedTopic[],
  counts: ReadonlyMap<string, number>,
): Promise<ReadonlyMap<string, Settings>> {
  const configs = await readConfigs(
    admin,
    plans.map(({ topic }) => topic),
  );
  for (const [topic, config] of configs) config.set('partitions', String(counts.get(topic)));
  return configs;
}

function differencesOf(
  plans: readonly PlannedTopic[],
  actual: ReadonlyMap<string, Settings>,
  topicOptions: TopicOptions,
): readonly TopicDifference[] {
  return plans.flatMap((plan) => {
    const planned = { partitions: String(plan.partitions), ...settingsOf(plan, topicOptions) };
    return changesOf(planned, actual.get(plan.topic) ?? new Map()).map(
      (change): TopicDifference => {
        const kind = change.setting === 'partitions' ? 'PARTITIONS' : 'CONFIG';
        return { kind, plan, ...change };
      },
    );
  });
}

/** Only numbers grow; -1 is without limit. */
function changesOf(planned: Readonly<Record<string, string>>, actual: Settings): readonly Change[] {
  return Object.entries(planned).flatMap(([setting, wanted]) => {
    const found = actual.get(setting) ?? '';
    const isNumber = /^\d+$/.test(wanted) && /^\d+$/.test(found);
    const isGrowth = isNumber && Number(wanted) > Number(found);
    return found === wanted ? [] : [{ setting, actual: found, planned: wanted, isGrowth }];
  });
}

async function readConfigs(
  admin: Admin,
  topics: readonly string[],
): Promise<ReadonlyMap<string, Map<string, string>>> {
  const type = kafkajs.ConfigResourceTypes.TOPIC;
  const { resources } = await admin.describeConfigs({
    includeSynonyms: false,
    resources: topics.map((name) => ({ type, name })),
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
  { plan, setting, planned }: { plan: PlannedTopic } & Pick<Change, 'setting' | 'planned'>,
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
