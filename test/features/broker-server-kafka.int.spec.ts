import { jest } from '@jest/globals';
import { kafkaWorld } from '../support/kafka-world.js';
import { describeBrokerServer } from './broker-server.features.js';

jest.setTimeout(60_000);

describeBrokerServer('KafkaBroker', kafkaWorld);
