import type { NestPlan } from '../nest/nest-contestant.js';

export const filedTopic = 'bench.baseline.filed';
export const completedTopic = 'bench.baseline.completed';
const partitions = 24;

/** The documented NestJS way: ClientKafka, @EventPattern, repository.save. Promises nothing. */
export const baselinePlan: NestPlan = {
  name: 'baseline',
  told: `ClientKafka, @EventPattern, repository.save; ${partitions} partitions at once`,
  program: new URL('./main.ts', import.meta.url),
  topics: [filedTopic, completedTopic],
  partitions,
  inFlight: 64,
  counts: [
    { name: 'cases', sql: 'select count(*) from filed_cases' },
    {
      name: 'completed cases',
      sql: `select count(*) from filed_cases where status = 'COMPLETED'`,
    },
  ],
};
