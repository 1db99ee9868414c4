import assert from 'node:assert/strict';
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import { isSensitiveField } from '../logging/redact.js';

export interface MetricOptions<L extends string> {
  /** `tongban_*`, in snake case, with the unit last. */
  readonly name: `tongban_${string}`;
  /** One sentence for the operator who reads the dashboard. */
  readonly help: string;
  /** What tells series apart; each takes few values. Never a person, a case or a message. */
  readonly labels?: readonly L[];
}

export interface HistogramOptions<L extends string> extends MetricOptions<L> {
  readonly buckets: readonly number[];
}

/** The value of one series. */
export interface Observed<L extends string> {
  readonly labels: Readonly<Record<L, string>>;
  readonly value: number;
}

/** A label that names a case or a message makes a series for each, and tells who asked for what. */
const bannedLabel =
  /^(case(_?(no|id))?|(message|change|event|command|trace)_?id|key|url|path|ip)$/i;

/** The metrics of one process. */
export class Metrics {
  private readonly registry = new Registry();

  constructor() {
    collectDefaultMetrics({ register: this.registry, prefix: 'tongban_' });
  }

  counter<L extends string = never>(options: MetricOptions<L>): Counter<L> {
    return new Counter(this.checked(options));
  }

  gauge<L extends string = never>(options: MetricOptions<L>): Gauge<L> {
    return new Gauge(this.checked(options));
  }

  /** A gauge whose value is asked for at every scrape. */
  observedGauge(options: MetricOptions<never>, read: () => number): void {
    this.observedSeries(options, () => [{ labels: {}, value: read() }]);
  }

  /** A gauge whose series are asked for at every scrape; one that is not named any more is gone. */
  observedSeries<L extends string>(
    options: MetricOptions<L>,
    read: () => readonly Observed<L>[],
  ): void {
    new Gauge<L>({
      ...this.checked(options),
      collect() {
        this.reset();
        for (const { labels, value } of read()) this.set(labels, value);
      },
    });
  }

  histogram<L extends string = never>(options: HistogramOptions<L>): Histogram<L> {
    return new Histogram({ ...this.checked(options), buckets: [...options.buckets] });
  }

  /** Everything, in the text format of Prometheus. */
  text(): Promise<string> {
    return this.registry.metrics();
  }

  private checked<L extends string>({ name, help, labels = [] }: MetricOptions<L>) {
    assert(/^tongban_[a-z][a-z0-9_]*$/.test(name), `${name} is not a metric name of ours`);
    for (const label of labels) {
      const fit = !bannedLabel.test(label) && !isSensitiveField(label);
      assert(fit, `${name} must not have the label ${label}`);
    }
    return { name, help, labelNames: [...labels], registers: [this.registry] };
  }
}
