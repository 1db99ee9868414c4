import { ArrayMaxSize, ArrayMinSize, Matches, MaxLength } from 'class-validator';
import { Distinct, Requires } from '../config/rules.js';
import { Setting } from '../config/setting.js';

const pathLengthMax = 1000;

/** How Kafka is reached, for everything of ours that reaches it. */
export class KafkaSettings {
  @Setting({
    name: 'TONGBAN_KAFKA_BROKERS',
    kind: 'list',
    zh: 'Kafka 节点地址，逗号分隔',
    en: 'Kafka brokers, host:port, separated by commas',
    example: '127.0.0.1:9092',
  })
  @Matches(/^[A-Za-z0-9.-]+:\d{1,5}$/, { each: true })
  @ArrayMinSize(1)
  @ArrayMaxSize(32)
  @Distinct()
  readonly kafkaBrokers!: readonly string[];

  @Setting({
    name: 'TONGBAN_KAFKA_TLS',
    zh: '以 TLS 连接 Kafka，并核对节点证书',
    en: 'Whether Kafka is reached over TLS; the certificates of its brokers are checked',
    default: false,
  })
  readonly kafkaTls!: boolean;

  @Setting({
    name: 'TONGBAN_KAFKA_CA_FILE',
    zh: '签发节点证书的 CA 证书文件（PEM）；不填则用 Node.js 自带的',
    en: 'PEM file of the CA that signed the certificates of the brokers; those of Node.js when absent',
    optional: true,
    example: '/etc/tongban/kafka-ca.pem',
  })
  @MaxLength(pathLengthMax)
  @Requires<KafkaSettings>('kafkaTls')
  readonly kafkaCaFile?: string;

  @Setting({
    name: 'TONGBAN_KAFKA_CERT_FILE',
    zh: '客户端证书文件（PEM），用于双向 TLS',
    en: 'PEM file of our own certificate, for mutual TLS',
    optional: true,
    example: '/etc/tongban/kafka-client.pem',
  })
  @MaxLength(pathLengthMax)
  @Requires<KafkaSettings>('kafkaTls')
  @Requires<KafkaSettings>('kafkaKeyFile')
  readonly kafkaCertFile?: string;

  @Setting({
    name: 'TONGBAN_KAFKA_KEY_FILE',
    zh: '客户端证书的私钥文件（PEM）',
    en: 'PEM file of the private key of that certificate',
    optional: true,
    example: '/etc/tongban/kafka-client.key',
  })
  @MaxLength(pathLengthMax)
  @Requires<KafkaSettings>('kafkaCertFile')
  readonly kafkaKeyFile?: string;

  @Setting({
    name: 'TONGBAN_KAFKA_USERNAME',
    zh: 'Kafka 用户名（SASL SCRAM-SHA-512）',
    en: 'User of Kafka, by SASL SCRAM-SHA-512',
    optional: true,
    example: 'tongban-gateway-410000',
  })
  @MaxLength(200)
  @Requires<KafkaSettings>('kafkaTls')
  @Requires<KafkaSettings>('kafkaPassword')
  readonly kafkaUsername?: string;

  @Setting({
    name: 'TONGBAN_KAFKA_PASSWORD',
    zh: 'Kafka 密码',
    en: 'Password of that user',
    secret: true,
    optional: true,
  })
  @Requires<KafkaSettings>('kafkaUsername')
  readonly kafkaPassword?: string;
}
