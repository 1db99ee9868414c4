import { plannedTopics } from '@tongban/exchange';
import { compareTopics, createTopics, growTopics } from '@tongban/messaging';
import type { TopicDifference } from '@tongban/messaging';
import type { Command } from '../command.js';
import { kafkaOptionsOf } from '../kafka.js';
import { readTopology } from '../topology.js';
import { WrongUsage } from '../wrong-usage.js';

/** `plan` prints what differs, `apply` also creates and extends. Nothing is deleted or shrunk. */
export const topology: Command = async ({ words, values, environment, say }) => {
  const [action, ...rest] = words;
  if ((action !== 'plan' && action !== 'apply') || rest.length > 0)
    throw new WrongUsage('tongban topology plan|apply');
  const options = kafkaOptionsOf({ values, environment });
  const declared = readTopology(values['file'] ?? 'deploy/topology.json');
  const plans = plannedTopics(declared.regions);
  const differences = await compareTopics(options, plans, declared);
  for (const difference of differences) say(lineOf(difference));
  const growing = differences.filter(({ isGrowth }) => isGrowth);
  const left = differences.length - growing.length;
  if (action === 'apply' && growing.length > 0) {
    await createTopics(options, plans, declared);
    await growTopics(options, growing);
  }
  const done = action === 'apply' ? '已执行 applied' : '待执行 to apply';
  say(
    `主题 ${plans.length} topics: ${done} ${growing.length}, ` +
      `需人工处理 left to you ${left} (从不删除或缩减 never deleted or shrunk)`,
  );
  return 0;
};

function lineOf(difference: TopicDifference): string {
  const { topic, partitions } = difference.plan;
  if (difference.kind === 'MISSING') return `+ ${topic}  ${partitions} 分区 partitions`;
  const { setting, actual, planned, isGrowth } = difference;
  const sign = isGrowth ? '~' : '!';
  return `${sign} ${topic}  ${setting}: ${actual || '–'} → ${planned}`;
}
