export { digestEnvelope } from './digest-envelope.js';
