import { describe, expect, it } from '@jest/globals';
import { Metrics } from './metrics.js';

describe('Metrics', () => {
  it('prints what was counted, in the text format of Prometheus', async () => {
    const metrics = new Metrics();
    const help = 'Messages applied.';
    const applied = metrics.counter({ name: 'tongban_applied_total', help, labels: ['type'] });
    applied.inc({ type: 'case.change' }, 3);
    expect(await metrics.text()).toContain('tongban_applied_total{type="case.change"} 3');
  });

  it('asks for an observed value at every scrape', async () => {
    const metrics = new Metrics();
    let depth = 1;
    metrics.observedGauge({ name: 'tongban_queue_depth', help: 'Waiting.' }, () => depth);
    expect(await metrics.text()).toContain('tongban_queue_depth 1');
    depth = 7;
    expect(await metrics.text()).toContain('tongban_queue_depth 7');
  });

  it('forgets an observed series that is not named any more', async () => {
    const metrics = new Metrics();
    const options = { name: 'tongban_unacked', help: 'Unacked.', labels: ['peer'] } as const;
    let unacked = [
      { labels: { peer: '110000' }, value: 3 },
      { labels: { peer: '510000' }, value: 0 },
    ];
    metrics.observedSeries(options, () => unacked);
    expect(await metrics.text()).toContain('tongban_unacked{peer="110000"} 3');
    unacked = unacked.slice(1);
    const text = await metrics.text();
    expect(text).toContain('tongban_unacked{peer="510000"} 0');
    expect(text).not.toContain('110000');
  });

  it('names the metrics of the process like ours', async () => {
    const names = [...(await new Metrics().text()).matchAll(/^# TYPE (\S+)/gm)].map(
      ([, name]) => name,
    );
    expect(names).toContain('tongban_process_resident_memory_bytes');
    expect(names.filter((name) => !name?.startsWith('tongban_'))).toEqual([]);
  });

  it.each(['case_no', 'caseNo', 'message_id', 'id_no', 'name', 'mobile', 'url'])(
    'refuses the label %s',
    (label) => {
      const metrics = new Metrics();
      const options = { name: 'tongban_bad_total', help: 'Bad.', labels: [label] } as const;
      expect(() => metrics.counter(options)).toThrow(`must not have the label ${label}`);
    },
  );
});
