import { jest } from '@jest/globals';
import { describeBroker } from './broker.features.js';
import { kafkaWorld } from '../support/kafka-world.js';

jest.setTimeout(60_000);

describeBroker('KafkaBroker', kafkaWorld);
