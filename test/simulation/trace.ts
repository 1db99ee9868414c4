import type { Scheduler } from './scheduler.js';

const LINES_KEPT = 200;

type Line = readonly [atMs: number, who: string, what: string, detail: string];

/** What happened, one line for each event. Only the last lines are kept, unless all are asked for. */
export class Trace {
  private readonly kept: Line[] = [];
  private count = 0;

  constructor(
    private readonly scheduler: Scheduler,
    private readonly isWhole: boolean,
  ) {}

  add(who: string, what: string, detail: string | number = ''): void {
    const line: Line = [this.scheduler.nowMs, who, what, String(detail)];
    const place = this.isWhole ? this.count : this.count % LINES_KEPT;
    this.kept[place] = line;
    this.count += 1;
  }

  lines(): readonly string[] {
    const first = this.isWhole ? 0 : this.count % LINES_KEPT;
    return [...this.kept.slice(first), ...this.kept.slice(0, first)].map(textOf);
  }
}

function textOf([atMs, who, what, detail]: Line): string {
  const time = (atMs / 1000).toFixed(3).padStart(9);
  return `${time} ${who.padEnd(12)} ${what.padEnd(14)} ${detail}`.trimEnd();
}
