import 'reflect-metadata';
// Before what is ours: it refuses a Node that is too old to import the rest.
import { runApplication } from '@tongban/platform';
import { gateway } from './gateway.js';

await runApplication(gateway);
