import { describe, expect, it } from '@jest/globals';
import {
  describeConfig,
  InvalidConfiguration,
  loadConfig,
  renderEnvExample,
  type Environment,
} from '@tongban/platform';
import { GatewayConfig } from './gateway-config.js';

const good = {
  TONGBAN_REGION: '410000',
  TONGBAN_PEER_REGIONS: '110000,510000',
  TONGBAN_KAFKA_BROKERS: '127.0.0.1:9092',
  TONGBAN_DATABASE_URL: 'postgresql://gateway:hunter2@127.0.0.1:5432/tongban_410000',
};

const secret = `whsec_${Buffer.alloc(24, 'k').toString('base64')}`;

function badNamesOf(environment: Environment): readonly string[] {
  try {
    loadConfig(GatewayConfig, environment);
    return [];
  } catch (error) {
    return error instanceof InvalidConfiguration ? error.settings.map(({ name }) => name) : ['?'];
  }
}

describe('GatewayConfig', () => {
  it('needs only what is regional or secret', () => {
    expect(badNamesOf({}).toSorted()).toEqual(Object.keys(good).toSorted());
    expect(loadConfig(GatewayConfig, good)).toMatchObject({
      region: '410000',
      peerRegions: ['110000', '510000'],
      changeBytesMax: 255 * 1024,
      httpBodyBytesMax: 255 * 1024,
    });
  });

  it.each([
    ['TONGBAN_REGION', '41'],
    ['TONGBAN_PEER_REGIONS', '110000,410000'],
    ['TONGBAN_PEER_REGIONS', '110000,110000'],
    ['TONGBAN_PEER_REGIONS', '110000,'],
    ['TONGBAN_KAFKA_BROKERS', 'broker'],
    ['TONGBAN_DATABASE_URL', 'mysql://hunter2@db/t'],
    ['TONGBAN_DATABASE_URL', 'db/t'],
    ['TONGBAN_DATABASE_URL', 'postgres://u:p@db/t?sslmode=require'],
    ['TONGBAN_DATABASE_URL', 'postgres://u:p@db/t?sslmode=verify-full&sslmode=no-verify'],
    ['TONGBAN_DATABASE_URL', 'postgres://u:p@db/t?ssl=no-verify'],
    ['TONGBAN_DATABASE_URL', 'postgres://u:p@db/t?sslrootcert=/ca.pem'],
    ['TONGBAN_KAFKA_TLS', 'yes'],
    ['TONGBAN_HTTP_PORT', '65536'],
    ['TONGBAN_HTTP_HOST', 'everywhere'],
    ['TONGBAN_HTTP_BODY_BYTES_MAX', '261121'],
    ['TONGBAN_CHANGE_BYTES_MAX', '261121'],
    ['TONGBAN_BATCH_BYTES_MAX', '1048575'],
    ['TONGBAN_CHECKPOINT_MS', '60001'],
    ['TONGBAN_OFFICE_TOKENS', 'hall:hunter2'],
    ['TONGBAN_OFFICE_TOKENS', `Hall:${'a'.repeat(64)}`],
    ['TONGBAN_FEED_WAITING_MAX', '0'],
    ['TONGBAN_WEBHOOKS', '{"name":"hall"}'],
    ['TONGBAN_WEBHOOKS', `[{"name":"hall","url":"http://office.example","secret":"${secret}"}]`],
    ['TONGBAN_LOG_LEVEL', 'chatty'],
  ])('refuses %s=%s', (name, value) => {
    expect(badNamesOf({ ...good, [name]: value })).toEqual([name]);
  });

  it.each([
    ['TONGBAN_DATABASE_URL', 'postgresql://postgres@localhost:5432/tongban'],
    [
      'TONGBAN_DATABASE_URL',
      'postgres://u:p%40ss@db_1.internal/t?sslmode=verify-full&sslrootcert=/ca.pem',
    ],
    ['TONGBAN_DATABASE_URL', 'postgresql://postgres:password@127.0.0.1:43210/gateway_410000'],
    ['TONGBAN_HTTP_HOST', '0.0.0.0'],
    ['TONGBAN_HTTP_HOST', '::'],
    ['TONGBAN_HTTP_BODY_BYTES_MAX', '261120'],
    ['TONGBAN_CHANGE_BYTES_MAX', '261120'],
    ['TONGBAN_BATCH_BYTES_MAX', '1048576'],
    ['TONGBAN_CHECKPOINT_MS', '60000'],
    ['TONGBAN_OFFICE_TOKENS', `hall:${'a'.repeat(64)},hall:${'b'.repeat(64)}`],
    ['TONGBAN_WEBHOOKS', `[{"name":"hall","url":"https://office.example","secret":"${secret}"}]`],
    ['TONGBAN_WEBHOOKS', '[]'],
    ['TONGBAN_KAFKA_BROKERS', 'kafka-0.kafka:9092,kafka-1.kafka:9092'],
  ])('takes %s=%s', (name, value) => {
    expect(badNamesOf({ ...good, [name]: value })).toEqual([]);
  });

  it.each([
    [['TONGBAN_KAFKA_CA_FILE']],
    [['TONGBAN_KAFKA_TLS', 'TONGBAN_KAFKA_CERT_FILE']],
    [['TONGBAN_KAFKA_TLS', 'TONGBAN_KAFKA_KEY_FILE']],
    [['TONGBAN_KAFKA_TLS', 'TONGBAN_KAFKA_USERNAME']],
    [['TONGBAN_KAFKA_TLS', 'TONGBAN_KAFKA_PASSWORD']],
    [['TONGBAN_KAFKA_USERNAME', 'TONGBAN_KAFKA_PASSWORD']],
  ])('refuses half of what proves who it is: only %j', (names) => {
    const given = Object.fromEntries(names.map((name) => [name, 'true']));
    expect(badNamesOf({ ...good, ...given })).toHaveLength(1);
  });

  it('shows itself without the database URL', () => {
    const shown = JSON.stringify(describeConfig(GatewayConfig, loadConfig(GatewayConfig, good)));
    expect(shown).not.toContain('hunter2');
    expect(shown).toContain('"TONGBAN_BATCH_RECORDS_MAX":500');
  });

  it('takes plain HTTP to other machines only when that is said', () => {
    const webhooks = `[{"name":"hall","url":"http://office.example","secret":"${secret}"}]`;
    const environment = { ...good, TONGBAN_WEBHOOKS: webhooks, TONGBAN_WEBHOOK_PLAIN_HTTP: 'true' };
    const shown = JSON.stringify(
      describeConfig(GatewayConfig, loadConfig(GatewayConfig, environment)),
    );
    expect(shown).toContain('"TONGBAN_WEBHOOKS":"***"');
  });

  it('has an env example that starts a gateway once the secret is filled in', () => {
    const lines = renderEnvExample(GatewayConfig).replaceAll('# TONGBAN', 'TONGBAN').split('\n');
    const open = lines.filter((line) => line.startsWith('TONGBAN'));
    const environment = Object.fromEntries(open.map((line) => line.split('=', 2)));
    // Also the examples of what has no default: those of TLS need TLS, and the other secret.
    const secured = { TONGBAN_KAFKA_TLS: 'true', TONGBAN_KAFKA_PASSWORD: 'hunter2' };
    expect(badNamesOf({ ...environment, ...secured })).toEqual(['TONGBAN_DATABASE_URL']);
  });
});
