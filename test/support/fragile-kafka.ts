// A broker of a spec's own on which single topics can be made to fail, and healed again.
import { randomBytes } from 'node:crypto';
import {
  appendFileSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import kafkajs from 'kafkajs';
import type { AclEntry, AclOperationTypes as Operation, Admin } from 'kafkajs';
import { scratchFolder, startKafka, until } from './servers.js';
import type { KafkaServer } from './servers.js';
import { withAdmin } from './topic-log.js';

const { AclOperationTypes, AclPermissionTypes, AclResourceTypes, ResourcePatternTypes } = kafkajs;
const faultTimeoutMs = 60_000;

export class FragileKafka {
  private constructor(
    private readonly directory: string,
    private readonly server: KafkaServer,
  ) {}

  static async start(): Promise<FragileKafka> {
    const directory = scratchFolder('kafka');
    return new FragileKafka(directory, await startKafka({ directory }));
  }

  get brokers(): string {
    return this.server.brokers;
  }

  /**
   * Gives it a second disk, on which the topics lie that are made from now on, as a new one goes to
   * the disk with the fewest; and an authorizer, which allows what nobody has said anything about.
   */
  async addDiskAndAuthorizer(): Promise<void> {
    const [data, disk] = [join(this.directory, 'data'), this.disk];
    await this.server.stop();
    mkdirSync(disk);
    const properties = readFileSync(join(data, 'meta.properties'), 'utf8');
    const id = randomBytes(16).toString('base64url').replace(/^-/, 'A');
    writeFileSync(
      join(disk, 'meta.properties'),
      properties.replace(/^directory\.id=.*$/m, `directory.id=${id}`),
    );
    // Settings that come later count.
    appendFileSync(
      join(this.directory, 'server.properties'),
      `log.dirs=${data},${disk}
authorizer.class.name=org.apache.kafka.metadata.authorizer.StandardAuthorizer
allow.everyone.if.no.acl.found=true
# How soon it notices that a disk is gone.
replica.high.watermark.checkpoint.interval.ms=200
`,
    );
    await this.server.start();
  }

  private get disk(): string {
    return join(this.directory, 'disk');
  }

  /** Nobody may do this with the topic, or anything when it is not said what. */
  async forbid(topic: string, operation: Operation = AclOperationTypes.ALL): Promise<void> {
    const deny = rule(topic, { operation, permissionType: AclPermissionTypes.DENY });
    await this.withAdmin((admin) => admin.createAcls({ acl: [rule(topic, {}), deny] }));
  }

  async allow(topic: string): Promise<void> {
    const {
      principal: _,
      host: __,
      ...any
    } = rule(topic, {
      operation: AclOperationTypes.ANY,
      permissionType: AclPermissionTypes.ANY,
    });
    await this.withAdmin((admin) => admin.deleteAcls({ filters: [any as AclEntry] }));
  }

  /** These topics, which lie on it, have no leader then. */
  async takeDiskAway(topics: readonly string[]): Promise<void> {
    renameSync(this.disk, `${this.disk}.away`);
    // So that it cannot be made anew.
    writeFileSync(this.disk, '');
    for (const topic of topics)
      await until(`${topic} has no leader`, async () => !(await this.hasLeader(topic)), {
        timeoutMs: faultTimeoutMs,
      });
  }

  private async hasLeader(topic: string): Promise<boolean> {
    const admin = new kafkajs.Kafka({
      ...{ brokers: [this.brokers], logLevel: kafkajs.logLevel.NOTHING, retry: { retries: 0 } },
    }).admin();
    try {
      await admin.connect();
      await admin.fetchTopicMetadata({ topics: [topic] });
      return true;
    } catch (error) {
      const { cause } = error as { cause?: { type?: string } };
      if (cause?.type === 'LEADER_NOT_AVAILABLE') return false;
      throw error;
    } finally {
      await admin.disconnect();
    }
  }

  /** A broker takes a disk into use again only when it starts. */
  async putDiskBack(): Promise<void> {
    await this.server.stop();
    rmSync(this.disk);
    renameSync(`${this.disk}.away`, this.disk);
    await this.server.start();
  }

  private withAdmin<T>(work: (admin: Admin) => Promise<T>): Promise<T> {
    return withAdmin(this.brokers, work);
  }

  stop(): Promise<void> {
    return this.server.stop();
  }
}

function rule(topic: string, change: Partial<AclEntry>): AclEntry {
  return {
    ...{ resourceType: AclResourceTypes.TOPIC, resourceName: topic },
    resourcePatternType: ResourcePatternTypes.LITERAL,
    ...{ principal: 'User:ANONYMOUS', host: '*' },
    ...{ operation: AclOperationTypes.ALL, permissionType: AclPermissionTypes.ALLOW },
    ...change,
  };
}
