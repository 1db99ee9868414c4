// Waits until the example cases have ended, and asks both regions of each for its history: only
// what both tell alike counts as completed.
import { watchCases } from './case-watch.mjs';
import { say } from './progress.mjs';
import { until } from './servers/until.mjs';
import { fetchTimeline, tellTheSame } from './timeline.mjs';

const DEADLINE_MS = 120_000;
const DEADLINE_PER_CASE_MS = 100;
const SAME_HISTORY_TIMEOUT_MS = 10_000;
const ASKED_AT_ONCE = 20;
const TELL_EVERY_MS = 1_000;

/** `{ completed: [{ caseNo, example, origin, handling }], lost, problems }` */
export async function completeCases({ brokers, run, regionCodes, examples, gateways }) {
  const ports = new Map(gateways.map(({ region, port }) => [region.code, port]));
  const ended = [];
  const teller = progressTeller(examples.length);
  const watch = await watchCases({
    brokers,
    run,
    regionCodes,
    examples,
    onEnded(example, caseNo) {
      ended.push({ example, caseNo });
      teller(ended.length);
    },
  });
  const timeoutMs = DEADLINE_MS + DEADLINE_PER_CASE_MS * examples.length;
  await until('all cases end', () => ended.length === examples.length, { timeoutMs }).catch(() => {
    say(`✗ ${examples.length - ended.length} of ${examples.length} cases did not end in time`);
  });
  await watch.stop();
  return judge(examples, ended, ports);
}

async function judge(examples, ended, ports) {
  const completed = [];
  const problems = examples
    .filter((example) => !ended.some((one) => one.example === example))
    .map(({ title, commandId }) => `未办结 Not ended: ${title} (command ${commandId})`);
  for (let start = 0; start < ended.length; start += ASKED_AT_ONCE) {
    const some = ended.slice(start, start + ASKED_AT_ONCE);
    const answers = await Promise.all(some.map((one) => histories(one, ports)));
    for (const [index, both] of answers.entries()) {
      if (both.same) completed.push({ ...some[index], ...both });
      else problems.push(`两地不一致 The regions tell different histories: ${some[index].caseNo}`);
    }
  }
  const order = new Map(examples.map((example, index) => [example, index]));
  completed.sort((one, other) => order.get(one.example) - order.get(other.example));
  return { completed, lost: examples.length - completed.length, problems };
}

async function histories({ example, caseNo }, ports) {
  const [from, to] = example.route.map((code) => ports.get(code));
  let both;
  const ask = async () => {
    const [origin, handling] = await Promise.all([
      fetchTimeline(from, caseNo),
      fetchTimeline(to, caseNo),
    ]);
    both = { origin, handling, same: tellTheSame(origin, handling) };
    return both.same;
  };
  await until('same history', ask, { timeoutMs: SAME_HISTORY_TIMEOUT_MS }).catch(() => false);
  return both ?? { same: false };
}

function progressTeller(total) {
  let toldAt = -Infinity;
  return (count) => {
    const now = performance.now();
    if (count < total && now - toldAt < TELL_EVERY_MS) return;
    toldAt = now;
    say(`  办结 completed ${count} of ${total}`);
  };
}
