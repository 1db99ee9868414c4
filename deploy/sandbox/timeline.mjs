// The timeline of a case, asked of the gateways of both its regions and shown side by side.
const ANSWER_TIMEOUT_MS = 10_000;
const BEIJING_AHEAD_MS = 8 * 60 * 60 * 1000;

export async function fetchTimeline(port, caseNo) {
  const response = await fetch(`http://127.0.0.1:${port}/v1/cases/${caseNo}/timeline`, {
    signal: AbortSignal.timeout(ANSWER_TIMEOUT_MS),
  });
  return response.ok ? response.json() : undefined;
}

/** Whether both regions tell the same history, event by event. */
export function tellTheSame(origin, handling) {
  const historyOf = ({ entries }) =>
    JSON.stringify(
      entries.map(({ eventNo, type, occurredAt, region }) => [eventNo, type, occurredAt, region]),
    );
  return (
    origin !== undefined && handling !== undefined && historyOf(origin) === historyOf(handling)
  );
}

/** Lines for a person: when it happened, where, and when each of the regions had it. */
export function timelineLines(caseNo, example, { origin, handling }) {
  const [from, to] = example.route;
  const head = [
    `${caseNo}  ${example.title}  （北京时间 Beijing time, +08:00）`,
    row({
      number: '#',
      event: '事件 Event',
      region: '书写 By',
      occurred: '发生 Occurred',
      atOrigin: `${from} 入库 Recorded`,
      atHandling: `${to} 入库 Recorded`,
    }),
  ];
  const rows = origin.entries.map((entry, index) => {
    const { eventNo, type, label, region, occurredAt, recordedAt } = entry;
    return row({
      number: String(eventNo),
      event: label ? `${label.zh} ${label.en}` : type,
      region,
      occurred: clock(occurredAt),
      atOrigin: clock(recordedAt),
      atHandling: clock(handling.entries[index]?.recordedAt),
    });
  });
  return [...head, ...rows, ''];
}

function row({ number, event, region, occurred, atOrigin, atHandling }) {
  const columns = [wide(event, 34), wide(region, 8), wide(occurred, 14), wide(atOrigin, 23)];
  return [number.padStart(4), ...columns, atHandling].join('  ');
}

/** Time of day in Beijing, whatever zone this machine is in. */
function clock(instant) {
  if (!instant) return '–';
  return new Date(Date.parse(instant) + BEIJING_AHEAD_MS).toISOString().slice(11, 23);
}

/** Pads to a width on the screen, where a Chinese character takes two columns. */
function wide(text, width) {
  const columns = [...text].reduce((sum, one) => sum + (one > '\u2e7f' ? 2 : 1), 0);
  return text + ' '.repeat(Math.max(0, width - columns));
}
