// A Kafka that answers only those who prove who they are, and a PostgreSQL that does so over TLS only.
import { randomBytes } from 'node:crypto';
import { chmodSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Authority } from './certificates.js';
import { freePort, scratchFolder, startKafka, startPostgres } from './servers.js';
import type { KafkaServer, PostgresServer } from './servers.js';

const readableByOwner = 0o600;

/** Files of one spec; a text that is written again takes the place of the one before. */
export class Files {
  private readonly folder = scratchFolder('files');

  path(name: string): string {
    return join(this.folder, name);
  }

  read(name: string): string {
    return readFileSync(this.path(name), 'utf8');
  }

  write(name: string, text: string): string {
    const path = this.path(name);
    writeFileSync(path, text);
    chmodSync(path, readableByOwner);
    return path;
  }
}

export interface SecuredKafka {
  readonly server: KafkaServer;
  /** TLS, and SCRAM-SHA-512. */
  readonly sasl: string;
  /** Mutual TLS: the name of a client is that of its certificate. */
  readonly mutualTls: string;
  readonly passwords: Readonly<Record<string, string>>;
}

export interface SecuredKafkaOptions {
  readonly authority: Authority;
  readonly files: Files;
  readonly users: readonly string[];
  readonly settings?: Readonly<Record<string, string>>;
}

export async function securedKafka({
  authority,
  files,
  users,
  settings = {},
}: SecuredKafkaOptions): Promise<SecuredKafka> {
  const { cert, key } = await authority.issue('kafka');
  const listeners = { SASL_SSL: await freePort(), SSL: await freePort() };
  const passwords = Object.fromEntries(users.map((user) => [user, newPassword()]));
  const server = await startKafka({
    directory: join(scratchFolder('kafka'), 'kafka'),
    listeners,
    users: passwords,
    settings: {
      'sasl.enabled.mechanisms': 'SCRAM-SHA-512',
      'listener.name.sasl_ssl.scram-sha-512.sasl.jaas.config':
        'org.apache.kafka.common.security.scram.ScramLoginModule required;',
      'ssl.keystore.type': 'PEM',
      'ssl.keystore.location': files.write('kafka.pem', `${key}\n${cert}\n`),
      'ssl.truststore.type': 'PEM',
      'ssl.truststore.location': files.write('kafka-ca.pem', authority.cert),
      'listener.name.ssl.ssl.client.auth': 'required',
      'ssl.principal.mapping.rules': 'RULE:^CN=(.*)$/$1/',
      ...settings,
    },
  });
  const [sasl, mutualTls] = [listeners.SASL_SSL, listeners.SSL].map((at) => `127.0.0.1:${at}`);
  return { server, sasl: sasl!, mutualTls: mutualTls!, passwords };
}

/** Its superuser comes in as ever; a user with a password over TLS only. */
export async function securedPostgres({
  authority,
  files,
}: Pick<SecuredKafkaOptions, 'authority' | 'files'>): Promise<PostgresServer> {
  const { cert, key } = await authority.issue('postgres');
  const rules = [
    'host all postgres 127.0.0.1/32 trust',
    'hostssl all all 127.0.0.1/32 scram-sha-256',
  ];
  return startPostgres({
    directory: join(scratchFolder('postgres'), 'postgres'),
    settings: {
      ssl: 'on',
      ssl_cert_file: files.write('postgres.pem', cert),
      ssl_key_file: files.write('postgres.key', key),
      hba_file: files.write('pg_hba.conf', `${rules.join('\n')}\n`),
      password_encryption: 'scram-sha-256',
    },
  });
}

export function newPassword(): string {
  return randomBytes(12).toString('hex');
}
