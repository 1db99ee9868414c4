// One Kafka node in KRaft mode, broker and controller in one process, from plain jars.
import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { kafkaClient } from './kafka-client.mjs';
import { kafkaJars } from './kafka-jars.mjs';
import { freePort } from './ports.mjs';
import { startProcess, tailOf } from './process.mjs';
import { SetupError } from './setup-error.mjs';
import { until } from './until.mjs';

const LOG_SETTINGS = fileURLToPath(new URL('../kafka/log4j2.properties', import.meta.url));
const START_TIMEOUT_MS = 90_000;
const FORMAT_TIMEOUT_MS = 60_000;

/**
 * Starts a broker on this data folder, formatting it the first time, and resolves when it answers.
 * `kill` ends it as a power cut would; `start` brings it back on the same port and data.
 */
export async function startKafka({ directory, port, listeners = {}, settings = {}, users = {} }) {
  mkdirSync(directory, { recursive: true });
  const node = {
    listeners,
    users,
    own: settings,
    settings: join(directory, 'server.properties'),
    data: join(directory, 'data'),
    logFile: join(directory, 'kafka.log'),
    port: await freePort(port),
    controllerPort: await freePort(),
    classPath: join(await kafkaJars(), '*'),
  };
  writeFileSync(node.settings, settingsOf(node));
  if (!existsSync(join(node.data, 'meta.properties'))) format(node);
  let broker = await run(node);
  return {
    brokers: `127.0.0.1:${node.port}`,
    port: node.port,
    logFile: node.logFile,
    get pid() {
      return broker.pid;
    },
    isRunning: () => broker.isRunning(),
    stop: () => broker.stop(),
    kill: () => broker.kill(),
    async start() {
      await broker.exited;
      broker = await run(node);
    },
  };
}

async function run(node) {
  const broker = startProcess({
    name: 'kafka',
    command: 'java',
    args: [...javaOptions(node), 'kafka.Kafka', node.settings],
    logFile: node.logFile,
  });
  await until('Kafka answers', () => answers(node, broker), { timeoutMs: START_TIMEOUT_MS }).catch(
    async (error) => {
      await broker.kill();
      throw error;
    },
  );
  return broker;
}

async function answers(node, broker) {
  if (!broker.isRunning()) {
    throw new SetupError(`Kafka ended while starting:\n${tailOf(node.logFile)}`);
  }
  const admin = kafkaClient(`127.0.0.1:${node.port}`, { retries: 0 }).admin();
  try {
    await admin.connect();
    const { brokers } = await admin.describeCluster();
    return brokers.length > 0;
  } finally {
    await admin.disconnect();
  }
}

function format(node) {
  const cluster = randomBytes(16).toString('base64url').replace(/^-/, 'A');
  const tool = ['kafka.tools.StorageTool', 'format', '-t', cluster, '-c', node.settings];
  for (const [name, password] of Object.entries(node.users))
    tool.push('--add-scram', `SCRAM-SHA-512=[name=${name},password=${password}]`);
  const done = spawnSync('java', [...javaOptions(node), ...tool], {
    encoding: 'utf8',
    timeout: FORMAT_TIMEOUT_MS,
  });
  if (done.error || done.status !== 0) {
    const reason = done.error?.message ?? `${done.stdout}${done.stderr}`.trim();
    throw new SetupError(`Kafka could not format ${node.data}: ${reason}`);
  }
}

function javaOptions(node) {
  return [
    '-Xms128m',
    '-Xmx384m',
    '-XX:+UseSerialGC',
    '-Xshare:auto',
    `-Dlog4j2.configurationFile=${LOG_SETTINGS}`,
    '-cp',
    node.classPath,
  ];
}

/** The plain listener is for us; `listeners` are for those who must say who they are. */
function settingsOf({ data, port, controllerPort, listeners, own }) {
  const more = Object.entries(listeners).map(([name, at]) => `,${name}://127.0.0.1:${at}`);
  const settings = {
    'process.roles': 'broker,controller',
    'node.id': 1,
    // Named here and not in the log of the controller: so the ports may differ at the next start.
    'controller.quorum.voters': `1@127.0.0.1:${controllerPort}`,
    'controller.listener.names': 'CONTROLLER',
    listeners: `PLAINTEXT://127.0.0.1:${port},CONTROLLER://127.0.0.1:${controllerPort}${more.join('')}`,
    'advertised.listeners': `PLAINTEXT://127.0.0.1:${port}${more.join('')}`,
    'listener.security.protocol.map':
      'PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT,SASL_SSL:SASL_SSL,SSL:SSL',
    'log.dirs': data,
    'auto.create.topics.enable': false,
    'offsets.topic.replication.factor': 1,
    'offsets.topic.num.partitions': 5,
    'transaction.state.log.replication.factor': 1,
    'transaction.state.log.min.isr': 1,
    'transaction.state.log.num.partitions': 2,
    'share.coordinator.state.topic.replication.factor': 1,
    'share.coordinator.state.topic.min.isr': 1,
    'group.initial.rebalance.delay.ms': 0,
    // After a kill the broker may register again only when its old session has expired.
    'broker.session.timeout.ms': 3_000,
    'broker.heartbeat.interval.ms': 500,
    'log.cleaner.dedupe.buffer.size': 8_388_608,
    ...own,
  };
  return Object.entries(settings)
    .map(([name, value]) => `${name}=${value}\n`)
    .join('');
}
