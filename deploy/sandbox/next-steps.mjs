import { filingOf } from './back-office/examples.mjs';
import { SANDBOX_TOKEN } from './gateways.mjs';

/** What a person can try on a running sandbox. */
export function nextSteps(sandbox) {
  const { gateways, monitor, brokers, databaseUrl, databases, example, caseNo, logs } = sandbox;
  const [origin] = example.route;
  const { port } = gateways.find(({ region }) => region.code === origin);
  const filing = JSON.stringify(filingOf(example, { corrected: true }));
  return [
    '接下来可以 What to try next',
    ...gateways.map(
      ({ region, port: own }) => `  ${region.name} ${region.code}  http://127.0.0.1:${own}`,
    ),
    `  监管 monitor  http://127.0.0.1:${monitor.port}`,
    `  Kafka       ${brokers}`,
    `  PostgreSQL  ${withoutPassword(databaseUrl)}`,
    `              各库 databases: ${databaseNames(databases)}`,
    ...ownOffices(sandbox),
    '',
    `  curl http://127.0.0.1:${port}/v1/cases/${caseNo}/timeline`,
    `  curl http://127.0.0.1:${monitor.port}/v1/cases/${caseNo}`,
    `  curl http://127.0.0.1:${monitor.port}/v1/regions`,
    `  curl http://127.0.0.1:${port}/openapi.json`,
    `  curl -X POST http://127.0.0.1:${port}/v1/cases -H 'Content-Type: application/json' \\`,
    `    -H "Idempotency-Key: try-$(date +%s)" -d '${filing}'`,
    `  curl -N http://127.0.0.1:${port}/v1/events/stream -H 'Authorization: Bearer ${SANDBOX_TOKEN}'`,
    `  kcat -b ${brokers} -t tongban.edge.${origin}.events.v1 -C -f '%h %s\\n'`,
    '',
    `  日志 Logs  ${logs}`,
    '  按 Ctrl-C 停止，数据保留；npm run reset 清空数据',
    '  Ctrl-C stops it and keeps the data; npm run reset clears them',
  ];
}

/** Regions that wait for the back office of whoever started the sandbox. */
function ownOffices({ gateways, officeCodes }) {
  const codes = gateways.map(({ region }) => region.code);
  const own = codes.filter((code) => !officeCodes.includes(code));
  if (own.length === 0) return [];
  return [`  没有模拟业务系统，由您办理 No simulated back office, yours to run: ${own.join(' ')}`];
}

function databaseNames(databases) {
  return Object.values(databases)
    .map((url) => new URL(url).pathname.slice(1))
    .join(' ');
}

function withoutPassword(databaseUrl) {
  const url = new URL(databaseUrl);
  if (url.password) url.password = '***';
  return url.href;
}
