import type { NestPlan } from '../nest/nest-contestant.js';

export const filedTopic = 'bench.safe.filed';
export const completedTopic = 'bench.safe.completed';
const partitions = 24;

/**
 * The same work by the book on reliable messaging: a case and what is to be told of it are one
 * transaction (outbox), a message is taken once (inbox), and its offset moves on after that.
 */
export const safeBaselinePlan: NestPlan = {
  name: 'safe-baseline',
  told: `the same with transactional outbox and inbox; ${partitions} partitions at once`,
  program: new URL('./main.ts', import.meta.url),
  topics: [filedTopic, completedTopic],
  partitions,
  inFlight: 128,
  counts: [
    { name: 'cases', sql: 'select count(*) from filed_cases' },
    {
      name: 'completed cases',
      sql: `select count(*) from filed_cases where status = 'COMPLETED'`,
    },
    { name: 'messages in the inbox', sql: 'select count(*) from inbox' },
    { name: 'messages in the outbox', sql: 'select count(*) from outbox', isEmpty: true },
  ],
};
