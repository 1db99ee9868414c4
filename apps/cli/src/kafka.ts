import { defaultKafkaOptions, type KafkaOptions } from '@tongban/messaging';
import { InvalidConfiguration, kafkaAccessOf, KafkaSettings, loadConfig } from '@tongban/platform';
import type { CommandInput } from './command.js';
import { WrongUsage } from './wrong-usage.js';

/** Kafka as the environment describes it, for a gateway too; `--brokers` goes before. */
export function kafkaOptionsOf({
  values,
  environment,
}: Pick<CommandInput, 'values' | 'environment'>): KafkaOptions {
  const brokers = values['brokers'] ?? environment['TONGBAN_KAFKA_BROKERS'];
  if (!brokers)
    throw new WrongUsage('缺少 Kafka 地址 give --brokers or TONGBAN_KAFKA_BROKERS: host:port,…');
  const given = { ...environment, TONGBAN_KAFKA_BROKERS: brokers };
  return { ...defaultKafkaOptions, ...accessOf(given), clientId: 'tongban-cli' };
}

function accessOf(environment: CommandInput['environment']) {
  try {
    return kafkaAccessOf(loadConfig(KafkaSettings, environment));
  } catch (error) {
    if (!(error instanceof InvalidConfiguration)) throw error;
    const settings = error.settings.map(({ name, rule }) => `${name}: ${rule}`);
    throw new WrongUsage(`设置有误 wrong settings: ${settings.join('; ')}`);
  }
}
