import assert from 'node:assert/strict';
import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createSecureContext } from 'node:tls';
import { currentSecret, InvalidConfiguration } from '../config/load-config.js';
import type { KafkaSettings } from './kafka-settings.js';

/** Certificates and key, as PEM. */
interface TlsFiles {
  readonly ca?: string;
  readonly cert?: string;
  readonly key?: string;
}

/**
 * What a Kafka client is told. Certificates and password are read anew for every connection: they
 * may be replaced while the program runs.
 */
export interface KafkaAccess {
  readonly brokers: readonly string[];
  readonly tls?: () => TlsFiles;
  readonly sasl?: { readonly username: string; readonly password: () => string };
}

/** Throws InvalidConfiguration when a file cannot be read or does not hold what it must. */
export function kafkaAccessOf(config: Readonly<KafkaSettings>): KafkaAccess {
  const { kafkaBrokers: brokers, kafkaUsername: username } = config;
  if (!config.kafkaTls) return { brokers };
  checkFiles(config);
  const tls = (): TlsFiles => readFiles(config);
  if (username === undefined) return { brokers, tls };
  return { brokers, tls, sasl: { username, password: () => passwordOf(config) } };
}

function passwordOf(config: Readonly<KafkaSettings>): string {
  const password = currentSecret(config, 'kafkaPassword');
  assert(password !== undefined, 'a user has a password');
  return password;
}

function readFiles({ kafkaCaFile, kafkaCertFile, kafkaKeyFile }: Readonly<KafkaSettings>) {
  return {
    ...(kafkaCaFile === undefined ? {} : { ca: readFileSync(kafkaCaFile, 'utf8') }),
    ...(kafkaCertFile === undefined ? {} : { cert: readFileSync(kafkaCertFile, 'utf8') }),
    ...(kafkaKeyFile === undefined ? {} : { key: readFileSync(kafkaKeyFile, 'utf8') }),
  };
}

function checkFiles(config: Readonly<KafkaSettings>): void {
  check('TONGBAN_KAFKA_CA_FILE', config.kafkaCaFile, (pem) => void new X509Certificate(pem));
  check('TONGBAN_KAFKA_CERT_FILE', config.kafkaCertFile, (pem) => void new X509Certificate(pem));
  const { cert } = readFiles({ ...config, kafkaKeyFile: undefined });
  // It also fails when the key is not that of the certificate.
  const open = (key: string): void => void createSecureContext({ cert, key });
  check('TONGBAN_KAFKA_KEY_FILE', config.kafkaKeyFile, open);
}

function check(name: string, path: string | undefined, read: (pem: string) => void): void {
  if (path === undefined) return;
  try {
    read(readFileSync(path, 'utf8'));
  } catch (error) {
    const { code = 'not of the right form' } = error as NodeJS.ErrnoException;
    const rule = `must name a PEM file that can be used: ${code}`;
    throw new InvalidConfiguration([{ name, rule }]);
  }
}
