import type { Metrics } from '@tongban/platform';

/** Seconds. */
const durationBuckets = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5];

export type EngineCounters = ReturnType<typeof engineCounters>;

/** What is counted of the engine's work. Labels take few values, and none names a case. */
export function engineCounters(metrics: Metrics) {
  return {
    messages: metrics.counter({
      name: 'tongban_engine_messages_total',
      help: 'Records, changes and commands by what became of them',
      labels: ['outcome'],
    }),
    problems: metrics.counter({
      name: 'tongban_engine_problems_total',
      help: 'What was refused, set aside, faulty, blocked or failed, by problem code',
      labels: ['kind', 'code'],
    }),
    streams: metrics.counter({
      name: 'tongban_stream_events_total',
      help: 'Acks, gaps, resends, forks and mismatches of the streams with another region',
      labels: ['peer', 'kind'],
    }),
    events: metrics.counter({
      name: 'tongban_case_events_total',
      help: 'Events added to the histories of cases, by type',
      labels: ['type'],
    }),
    duration: metrics.histogram({
      name: 'tongban_engine_batch_duration_seconds',
      help: 'How long a batch takes, from its first record opened to its commit',
      buckets: durationBuckets,
    }),
  };
}
