import { expect, it } from '@jest/globals';
import type { EngineReport } from '@tongban/exchange';
import { Metrics, createLogger } from '@tongban/platform';
import { watchEngine } from './engine-reports.js';

const caseNo = 'KS41112026092100000012';
const peer = '110000';
const place = { topic: 'tongban.case.110000.410000.v1', partition: 0, offset: '17' };

function scene() {
  const lines: Record<string, unknown>[] = [];
  const write = (line: string) => void lines.push(JSON.parse(line) as Record<string, unknown>);
  const metrics = new Metrics();
  const report = watchEngine(createLogger({ level: 'info', destination: { write } }), metrics);
  return { lines, metrics, report };
}

const looked: readonly [EngineReport, string, object][] = [
  [{ kind: 'SET_ASIDE', ...place, code: 'DIGEST_INVALID' }, 'error', { ...place }],
  [
    { kind: 'FAULTY', peer, number: 9, type: 'case.changed', caseNo, code: 'HISTORY_DIVERGED' },
    'error',
    { peer, number: 9, type: 'case.changed', caseNo, code: 'HISTORY_DIVERGED' },
  ],
  [
    { kind: 'MESSAGE_THREW', message: '110000 9', error: new RangeError('ours') },
    'error',
    { error: expect.objectContaining({ type: 'RangeError', message: 'ours' }) as unknown },
  ],
  [{ kind: 'BLOCKED', caseNo, code: 'UNKNOWN_TYPE' }, 'error', { caseNo, code: 'UNKNOWN_TYPE' }],
  [{ kind: 'REJECTED_BY_PEER', peer, caseNo, code: 'SCHEMA_INVALID' }, 'error', { peer, caseNo }],
  [{ kind: 'STREAM_FORKED', peer, size: 4 }, 'error', { peer, size: 4 }],
  [{ kind: 'BEHIND', peer, detail: 'message 5 of generation 2' }, 'error', { peer }],
  [{ kind: 'RESEND_ASKED', peer, from: 3 }, 'warn', { peer, from: 3 }],
];

it.each(looked)('somebody must look at %j', (one, level, fields) => {
  const { lines, report } = scene();
  report(one);
  expect(lines).toEqual([expect.objectContaining({ level, ...fields })]);
});

it('counts by what became of it, and names no case in a metric', async () => {
  const { metrics, report, lines } = scene();
  report({ kind: 'RECEIVED', records: 3, durationMs: 40 });
  report({ kind: 'APPLIED', caseNo, events: ['case.accepted', 'case.decided'] });
  report({ kind: 'REFUSED', caseNo, code: 'TRANSITION_NOT_ALLOWED' });
  report({ kind: 'COMMAND_REPEATED', commandId: '1' });
  report({ kind: 'GAP', peer, expected: 5 });
  report({ kind: 'SET_ASIDE', ...place, code: 'DIGEST_INVALID' });
  const text = await metrics.text();
  expect(text).toContain('tongban_engine_messages_total{outcome="received"} 3');
  expect(text).toContain('tongban_engine_messages_total{outcome="command-repeated"} 1');
  expect(text).toContain('tongban_case_events_total{type="case.decided"} 1');
  expect(text).toContain('tongban_stream_events_total{peer="110000",kind="gap"} 1');
  expect(text).toContain('problems_total{kind="refused",code="TRANSITION_NOT_ALLOWED"} 1');
  expect(text).toContain('problems_total{kind="set-aside",code="DIGEST_INVALID"} 1');
  expect(text).toContain('tongban_engine_batch_duration_seconds_sum 0.04');
  expect(text).not.toContain(caseNo);
  expect(lines).toHaveLength(1);
});

it('counts a message that threw once, by the report that follows', async () => {
  const { metrics, report, lines } = scene();
  const code = 'INTERNAL';
  report({ kind: 'MESSAGE_THREW', message: '110000 9', error: new RangeError('ours') });
  report({ kind: 'FAULTY', peer, number: 9, type: 'case.changed', caseNo, code });
  report({ kind: 'MESSAGE_THREW', message: 'command 0 of the batch', error: new RangeError() });
  report({ kind: 'REFUSED', caseNo, code });
  const text = await metrics.text();
  expect(text).toContain('problems_total{kind="faulty",code="INTERNAL"} 1');
  expect(text).toContain('problems_total{kind="refused",code="INTERNAL"} 1');
  expect(lines).toHaveLength(3);
});

it('says that a destination fails when it begins to', () => {
  const { lines, report } = scene();
  const failed = { kind: 'PUBLISH_FAILED', destination: peer, code: 'BROKER_UNAVAILABLE' } as const;
  for (const failures of [1, 2, 3]) report({ ...failed, failures });
  expect(lines).toHaveLength(1);
});
