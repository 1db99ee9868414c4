import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { createAuthority } from '../../../../test/support/certificates.js';
import { InvalidConfiguration, loadConfig } from '../config/load-config.js';
import { kafkaAccessOf } from './kafka-access.js';
import { KafkaSettings } from './kafka-settings.js';

const folder = mkdtempSync(join(tmpdir(), 'tongban-kafka-'));
afterAll(() => rmSync(folder, { recursive: true }));
const pathOf = (name: string): string => join(folder, name);
const plain = { TONGBAN_KAFKA_BROKERS: '127.0.0.1:9092' };
const mutual = {
  ...plain,
  TONGBAN_KAFKA_TLS: 'true',
  TONGBAN_KAFKA_CA_FILE: pathOf('ca.pem'),
  TONGBAN_KAFKA_CERT_FILE: pathOf('client.pem'),
  TONGBAN_KAFKA_KEY_FILE: pathOf('client.key'),
};

beforeAll(async () => {
  const authority = await createAuthority('ours');
  const [client, other] = [await authority.issue('client'), await authority.issue('other')];
  writeFileSync(pathOf('ca.pem'), authority.cert);
  writeFileSync(pathOf('client.pem'), client.cert);
  writeFileSync(pathOf('client.key'), client.key);
  writeFileSync(pathOf('other.key'), other.key);
  writeFileSync(pathOf('text'), 'hunter2');
});

const accessOf = (environment: Readonly<Record<string, string>>) =>
  kafkaAccessOf(loadConfig(KafkaSettings, environment));

it('is plain when nothing else is said', () => {
  expect(accessOf(plain)).toEqual({ brokers: ['127.0.0.1:9092'] });
});

it('reads certificates and password anew each time', () => {
  const TONGBAN_KAFKA_PASSWORD_FILE = pathOf('password');
  writeFileSync(TONGBAN_KAFKA_PASSWORD_FILE, 'first\n');
  const access = accessOf({
    ...mutual,
    TONGBAN_KAFKA_USERNAME: 'gateway',
    TONGBAN_KAFKA_PASSWORD_FILE,
  });
  expect(access.sasl?.password()).toBe('first');
  const before = access.tls?.();
  writeFileSync(TONGBAN_KAFKA_PASSWORD_FILE, 'second\n');
  writeFileSync(pathOf('ca.pem'), `${before?.ca}\n`);
  expect(access.sasl?.password()).toBe('second');
  expect(access.tls?.()).toEqual({ ...before, ca: `${before?.ca}\n` });
});

it.each([
  ['TONGBAN_KAFKA_CA_FILE', 'nowhere', 'ENOENT'],
  ['TONGBAN_KAFKA_CA_FILE', 'text', 'ERR_OSSL_PEM_NO_START_LINE'],
  ['TONGBAN_KAFKA_CERT_FILE', 'client.key', 'ERR_OSSL_PEM_NO_START_LINE'],
  ['TONGBAN_KAFKA_KEY_FILE', 'text', 'ERR_OSSL_UNSUPPORTED'],
  ['TONGBAN_KAFKA_KEY_FILE', 'other.key', 'ERR_OSSL_X509_KEY_VALUES_MISMATCH'],
])('refuses as %s the file %s, and says nothing of what it holds', (name, file, code) => {
  const bad = { ...mutual, [name]: pathOf(file) };
  expect(() => accessOf(bad)).toThrow(InvalidConfiguration);
  expect(() => accessOf(bad)).toThrow(`${name}: must name a PEM file that can be used: ${code}`);
});
