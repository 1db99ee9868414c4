// A broker that demands TLS and a password, or TLS and a certificate: who has it gets through, who does
// not gets nothing, and what is replaced in a file counts for the next connection.
import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { KafkaBroker } from '@tongban/messaging';
import { kafkaAccessOf, KafkaSettings, loadConfig } from '@tongban/platform';
import { run } from '../../../apps/cli/src/run.js';
import { createAuthority } from '../../support/certificates.js';
import type { Authority } from '../../support/certificates.js';
import { createTestTopics, kafkaTestOptions } from '../../support/kafka-world.js';
import { Files, securedKafka } from '../../support/secured-servers.js';
import type { SecuredKafka } from '../../support/secured-servers.js';
import { until } from '../../support/servers.js';

jest.setTimeout(120_000);
const [user, topic] = ['tongban-gateway-410000', 'test.secured'];
const files = new Files();
const brokers: KafkaBroker[] = [];
let authority: Authority;
let stranger: Authority;
let kafka: SecuredKafka;
let byPassword: Record<string, string>;
let byCertificate: Record<string, string>;

beforeAll(async () => {
  [authority, stranger] = (await Promise.all(['ours', 'not ours'].map(createAuthority))) as [
    Authority,
    Authority,
  ];
  kafka = await securedKafka({ authority, files, users: [user] });
  await createTestTopics(
    { ...kafkaTestOptions(), brokers: [kafka.server.brokers] },
    { [topic]: 1 },
  );
  const client = await authority.issue(user);
  const tls = {
    TONGBAN_KAFKA_TLS: 'true',
    TONGBAN_KAFKA_CA_FILE: files.write('ca.pem', authority.cert),
  };
  byPassword = {
    ...tls,
    TONGBAN_KAFKA_BROKERS: kafka.sasl,
    TONGBAN_KAFKA_USERNAME: user,
    TONGBAN_KAFKA_PASSWORD_FILE: files.write('password', `${kafka.passwords[user]}\n`),
  };
  byCertificate = {
    ...tls,
    TONGBAN_KAFKA_BROKERS: kafka.mutualTls,
    TONGBAN_KAFKA_CERT_FILE: files.write('client.pem', client.cert),
    TONGBAN_KAFKA_KEY_FILE: files.write('client.key', client.key),
  };
}, 180_000);
afterEach(() => Promise.all(brokers.splice(0).map((broker) => broker.close())));
afterAll(() => kafka?.server.stop(), 60_000);

function open(environment: Record<string, string>): KafkaBroker {
  const access = kafkaAccessOf(loadConfig(KafkaSettings, environment));
  const { limits, log, clientId } = kafkaTestOptions();
  const quick = { ...limits, retriesMax: 1, stepTimeoutMs: 5_000 };
  const broker = new KafkaBroker({ ...access, limits: quick, log, clientId });
  brokers.push(broker);
  return broker;
}

function publish(broker: KafkaBroker): Promise<unknown> {
  return broker.publish([{ topic, key: 'key', headers: {}, value: Buffer.from('text') }]);
}

function without(environment: Record<string, string>, ...names: string[]) {
  return Object.fromEntries(Object.entries(environment).filter(([name]) => !names.includes(name)));
}

describe('over TLS', () => {
  it.each(['a password', 'a certificate'])('%s lets a client publish and read', async (proof) => {
    const broker = open(proof === 'a password' ? byPassword : byCertificate);
    await publish(broker);
    const texts: string[] = [];
    await broker.subscribe({
      group: `test.${proof}`.replaceAll(' ', '-'),
      topics: [topic],
      batchRecordsMax: 10,
      onBatch: ({ records }) => {
        texts.push(...records.map(({ value }) => String(value)));
        return Promise.resolve();
      },
    });
    await until('it is read', () => texts.includes('text'), { timeoutMs: 30_000 });
  });

  it.each([
    [
      'speaks plainly',
      () =>
        without(
          byPassword,
          'TONGBAN_KAFKA_TLS',
          'TONGBAN_KAFKA_CA_FILE',
          'TONGBAN_KAFKA_USERNAME',
          'TONGBAN_KAFKA_PASSWORD_FILE',
        ),
    ],
    [
      'does not sign in',
      () => without(byPassword, 'TONGBAN_KAFKA_USERNAME', 'TONGBAN_KAFKA_PASSWORD_FILE'),
    ],
    [
      'has a wrong password',
      () => ({ ...byPassword, TONGBAN_KAFKA_PASSWORD_FILE: files.write('wrong', 'wrong') }),
    ],
    [
      'does not know the authority of the broker',
      () => ({ ...byPassword, TONGBAN_KAFKA_CA_FILE: files.write('other-ca.pem', stranger.cert) }),
    ],
    [
      'has no certificate',
      () => without(byCertificate, 'TONGBAN_KAFKA_CERT_FILE', 'TONGBAN_KAFKA_KEY_FILE'),
    ],
  ])('a client that %s gets nothing', async (_, environment) => {
    await expect(publish(open(environment()))).rejects.toMatchObject({
      code: 'BROKER_UNAVAILABLE',
    });
  });

  it('a certificate of another authority gets nothing', async () => {
    const { cert, key } = await stranger.issue(user);
    const own = {
      TONGBAN_KAFKA_CERT_FILE: files.write('stranger.pem', cert),
      TONGBAN_KAFKA_KEY_FILE: files.write('stranger.key', key),
    };
    const publishing = publish(open({ ...byCertificate, ...own }));
    await expect(publishing).rejects.toMatchObject({ code: 'BROKER_UNAVAILABLE' });
  });
});

describe('what is replaced while a program runs counts for the next connection', () => {
  it('a password', async () => {
    const TONGBAN_KAFKA_PASSWORD_FILE = files.write('rotated', 'not yet valid');
    const broker = open({ ...byPassword, TONGBAN_KAFKA_PASSWORD_FILE });
    await expect(publish(broker)).rejects.toMatchObject({ code: 'BROKER_UNAVAILABLE' });
    files.write('rotated', kafka.passwords[user]!);
    await publish(broker);
  });

  it('a certificate and its key', async () => {
    const [old, next] = [await stranger.issue(user), await authority.issue(user)];
    const own = {
      TONGBAN_KAFKA_CERT_FILE: files.write('rotated.pem', old.cert),
      TONGBAN_KAFKA_KEY_FILE: files.write('rotated.key', old.key),
    };
    const broker = open({ ...byCertificate, ...own });
    await expect(publish(broker)).rejects.toMatchObject({ code: 'BROKER_UNAVAILABLE' });
    files.write('rotated.pem', next.cert);
    files.write('rotated.key', next.key);
    await publish(broker);
  });
});

describe('tongban topology', () => {
  async function plan(environment: Record<string, string>) {
    const [said, complaints]: [string[], string[]] = [[], []];
    const code = await run(['topology', 'plan'], {
      environment,
      say: (line) => void said.push(line),
      complain: (line) => void complaints.push(line),
    });
    return { code, said: said.join('\n'), complaints };
  }

  it.each(['a password', 'a certificate'])('asks such a broker with %s', async (proof) => {
    const { code, said } = await plan(proof === 'a password' ? byPassword : byCertificate);
    expect(code).toBe(0);
    expect(said).toContain('+ tongban.case.110000.410000.v1');
  });

  it('names the settings that do not fit, before it asks anybody', async () => {
    const { code, complaints } = await plan({ ...byPassword, TONGBAN_KAFKA_TLS: 'false' });
    expect(code).toBe(2);
    expect(complaints[0]).toContain(
      'TONGBAN_KAFKA_CA_FILE: must not be set without TONGBAN_KAFKA_TLS',
    );
  });
});
