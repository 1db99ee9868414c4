import type { EngineReport } from '@tongban/exchange';
import type { Logger, Metrics } from '@tongban/platform';

const durationBucketsSeconds = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5];

/** Counts what the engine reports, and logs what somebody must look at. */
export function watchEngine(logger: Logger, metrics: Metrics): (report: EngineReport) => void {
  const messages = metrics.counter({
    name: 'tongban_engine_messages_total',
    help: 'Messages by what became of them',
    labels: ['outcome'],
  });
  const problems = metrics.counter({
    name: 'tongban_engine_problems_total',
    help: 'Refusals, dead letters, blocks and retries by problem code',
    labels: ['kind', 'code'],
  });
  const events = metrics.counter({
    name: 'tongban_case_events_total',
    help: 'Events added to the histories of cases, by type',
    labels: ['type'],
  });
  const duration = metrics.histogram({
    name: 'tongban_engine_batch_duration_seconds',
    help: 'How long a batch takes that came over the broker',
    buckets: durationBucketsSeconds,
  });
  return (report) => {
    switch (report.kind) {
      case 'RECEIVED':
        messages.inc({ outcome: 'received' }, report.messages);
        duration.observe(report.durationMs / 1000);
        return;
      case 'APPLIED':
        for (const type of report.events) events.inc({ type });
        return;
      case 'RELAYED':
        messages.inc({ outcome: report.resent ? 'resent' : 'relayed' }, report.messages);
        return;
      case 'DELIVERED':
        messages.inc({ outcome: 'delivered' }, report.messages);
        return;
      case 'DUPLICATE':
        messages.inc({ outcome: 'duplicate' });
        return;
      case 'PARKED':
        messages.inc({ outcome: 'parked' });
        return;
      case 'REFUSED':
        problems.inc({ kind: 'refused', code: report.code });
        return;
      case 'RETRY':
        problems.inc({ kind: 'retry', code: report.code });
        logger.warn('a batch is tried again', { code: report.code, attempt: report.attempt });
        return;
      case 'BLOCKED':
        problems.inc({ kind: 'blocked', code: report.code });
        logger.error('a case is blocked', { caseNo: report.caseNo, code: report.code });
        return;
      case 'DEAD_LETTERED':
        problems.inc({ kind: 'dead-lettered', code: report.code });
        logger.error('a message was set aside', {
          messageId: report.messageId,
          code: report.code,
        });
        return;
      case 'RECEIPT_MISMATCH':
      case 'REFUSED_BY_PEER':
      case 'RECEIPT_OVERDUE': {
        const { kind, ...fields } = report;
        problems.inc({ kind: kind.toLowerCase().replaceAll('_', '-'), code: 'NONE' });
        logger.warn(`delivery to another region: ${kind}`, fields);
      }
    }
  };
}
