import type { EngineReport } from '@tongban/exchange';
import type { Logger, Metrics } from '@tongban/platform';
import { engineCounters } from './engine-counters.js';
import type { EngineCounters } from './engine-counters.js';

type Kind = EngineReport['kind'];
type ReportOf<K extends Kind> = Extract<EngineReport, { readonly kind: K }>;
type Watcher<Report> = (report: Report, counters: EngineCounters, logger: Logger) => void;
type Watchers = { readonly [K in Kind]: Watcher<ReportOf<K>> };

/** Counts what the engine reports, and logs what somebody must look at. */
export function watchEngine(logger: Logger, metrics: Metrics): (report: EngineReport) => void {
  const counters = engineCounters(metrics);
  return (report) => {
    // The pairing of kind and watcher is the table's.
    const watch = watchers[report.kind] as Watcher<EngineReport>;
    watch(report, counters, logger);
  };
}

/** One line for each kind of report: what it counts, and what it says. */
const watchers: Watchers = {
  RECEIVED: ({ records, durationMs }, { messages, duration }) => {
    messages.inc({ outcome: 'received' }, records);
    duration.observe(durationMs / 1000);
  },
  APPLIED: ({ events: types }, { messages, events }) => {
    messages.inc({ outcome: 'applied' });
    for (const type of types) events.inc({ type });
  },
  PUBLISHED: ({ records }, { messages }) => messages.inc({ outcome: 'published' }, records),
  COMMAND_REPEATED: (_, { messages }) => messages.inc({ outcome: 'command-repeated' }),
  FRAME_REPEATED: (_, { messages }) => messages.inc({ outcome: 'frame-repeated' }),
  WAITING: (_, { messages }) => messages.inc({ outcome: 'waiting' }),
  REFUSED: ({ code }, { problems }) => problems.inc({ kind: 'refused', code }),

  SET_ASIDE: ({ topic, partition, offset, code }, { problems }, logger) => {
    problems.inc({ kind: 'set-aside', code });
    logger.error('a record was set aside', { topic, partition, offset, code });
  },
  FAULTY: ({ peer, number, type, caseNo, code }, { problems }, logger) => {
    problems.inc({ kind: 'faulty', code });
    logger.error('a message is faulty', { peer, number, type, caseNo, code });
  },
  // Counted by what follows it: a message is then faulty, and a command refused.
  MESSAGE_THREW: ({ message, error }, _, logger) =>
    logger.error('handling a message failed: a fault of this program', { message, error }),
  BLOCKED: ({ caseNo, code }, { problems }, logger) => {
    problems.inc({ kind: 'blocked', code });
    logger.error('a case is blocked until an operator acts', { caseNo, code });
  },
  UNBLOCKED: ({ caseNo }, { messages }, logger) => {
    messages.inc({ outcome: 'unblocked' });
    logger.info('an operator acted on a case', { caseNo });
  },
  REJECTED_BY_PEER: ({ peer, caseNo, code }, { problems }, logger) => {
    problems.inc({ kind: 'rejected-by-peer', code });
    logger.error('the other region rejected a message', { peer, caseNo, code });
  },

  ACKED: ({ peer }, { streams }) => streams.inc({ peer, kind: 'acked' }),
  // Said once by the request that follows; a gap shows again with every record behind it.
  GAP: ({ peer }, { streams }) => streams.inc({ peer, kind: 'gap' }),
  RESEND_ASKED: ({ peer, from }, { streams }, logger) => {
    streams.inc({ peer, kind: 'resend-asked' });
    logger.warn('messages are missing and were asked for again', { peer, from });
  },
  REWOUND: ({ peer, from }, { streams }, logger) => {
    streams.inc({ peer, kind: 'rewound' });
    logger.warn('messages go out again, as the other region asked', { peer, from });
  },
  GENERATION_OLD: ({ peer, generation }, { streams }, logger) => {
    streams.inc({ peer, kind: 'generation-old' });
    logger.warn('a gateway that was superseded still writes', { peer, generation });
  },
  ROOT_MISMATCH: ({ peer, size }, { streams }, logger) => {
    streams.inc({ peer, kind: 'root-mismatch' });
    logger.error('the root of a frame is not that of its lines', { peer, size });
  },
  STREAM_FORKED: ({ peer, size }, { streams }, logger) => {
    streams.inc({ peer, kind: 'forked' });
    logger.error('a stream has two histories: nothing is taken from it', { peer, size });
  },
  ACK_MISMATCH: ({ peer, size }, { streams }, logger) => {
    streams.inc({ peer, kind: 'ack-mismatch' });
    logger.error('an ack is not of what was sent: it counts nothing', { peer, size });
  },

  PUBLISH_FAILED: ({ destination, code, failures }, { problems }, logger) => {
    problems.inc({ kind: 'publish-failed', code });
    // How long it has lasted is in the metrics and in the readiness.
    if (failures === 1) logger.warn('a destination cannot be published to', { destination, code });
  },
  CONTROL_FAILED: ({ code }, { problems }) => problems.inc({ kind: 'control-failed', code }),
  BEHIND: ({ peer, detail }, { problems }, logger) => {
    problems.inc({ kind: 'behind', code: 'WRITER_BEHIND' });
    logger.error('this region is behind what it has published: nothing is written', {
      peer,
      detail,
    });
  },
  MODE: ({ mode, generation }, _, logger) => logger.info('publisher', { mode, generation }),
};
