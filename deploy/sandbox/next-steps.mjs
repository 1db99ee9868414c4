import { filingOf } from './back-office/examples.mjs';

/** What a person can try on a running sandbox. */
export function nextSteps({ gateways, brokers, example, caseNo, logs }) {
  const { port } = gateways.find(({ region }) => region.code === example.route[0]);
  const filing = JSON.stringify(filingOf(example, { corrected: true }));
  return [
    '接下来可以 What to try next',
    ...gateways.map(
      ({ region, port: own }) => `  ${region.name} ${region.code}  http://127.0.0.1:${own}`,
    ),
    '',
    `  curl http://127.0.0.1:${port}/v1/cases/${caseNo}/timeline`,
    `  curl http://127.0.0.1:${port}/openapi.json`,
    `  curl -X POST http://127.0.0.1:${port}/v1/cases -H 'Content-Type: application/json' \\`,
    `    -H "Idempotency-Key: $(cat /proc/sys/kernel/random/uuid)" -d '${filing}'`,
    `  kcat -b ${brokers} -t tongban.edge.${example.route[0]}.events.v1 -C -f '%h %s\\n'`,
    '',
    `  日志 Logs  ${logs}`,
    '  按 Ctrl-C 停止，数据保留；npm run reset 清空数据',
    '  Ctrl-C stops it and keeps the data; npm run reset clears them',
  ];
}
