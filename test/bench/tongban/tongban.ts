import { randomUUID } from 'node:crypto';
import { topicsOf } from '../../../deploy/sandbox/topics.mjs';
import { brokenChains, casesOf, waitingIn } from '../../support/case-audit.js';
import { decision, filing } from '../../support/case-data.js';
import { GatewayProcess } from '../../support/gateway-process.js';
import { until } from '../../support/servers.js';
import { createTestDatabase } from '../../support/test-database.js';
import type { TestDatabase } from '../../support/test-database.js';
import { sizeOf } from '../../support/topic-log.js';
import type { Contestant } from '../contestant.js';
import type { ProcessGroups } from '../measure.js';
import { payloadBytes } from '../settings.js';
import { createTopics } from '../servers.js';
import type { BenchServers } from '../servers.js';
import { BackOffice } from './back-office.js';
import type { BackOfficeEvent } from './back-office.js';

const [origin, handling] = ['410000', '110000'];
const inFlight = 1000;
const settleTimeoutMs = 30_000;

/** Two gateways as they run in production, driven by two back offices over their edge topics. */
export class Tongban implements Contestant {
  readonly name = 'tongban';
  readonly inFlight = inFlight;
  onCompleted: (ids: readonly string[]) => void = () => undefined;
  private readonly filingData = filingOf(payloadBytes);
  private readonly decisionData = Buffer.from(JSON.stringify(decision(handling)));
  private readonly idOfCase = new Map<string, string>();
  private offices: readonly BackOffice[] = [];

  private constructor(
    private readonly servers: BenchServers,
    private readonly databases: readonly TestDatabase[],
    private readonly gateways: readonly GatewayProcess[],
  ) {}

  static async prepare(servers: BenchServers): Promise<Tongban> {
    const topics = topicsOf([
      { code: origin, peers: [handling] },
      { code: handling, peers: [origin] },
    ]);
    await createTopics(servers, topics);
    const sides = [
      { region: origin, peer: handling, database: await createTestDatabase(servers.databaseUrl) },
      { region: handling, peer: origin, database: await createTestDatabase(servers.databaseUrl) },
    ];
    const gateways = await Promise.all(
      sides.map(({ region, peer, database }) =>
        GatewayProcess.of(region, {
          TONGBAN_PEER_REGIONS: peer,
          TONGBAN_KAFKA_BROKERS: servers.brokers,
          TONGBAN_DATABASE_URL: database.url,
          TONGBAN_LOG_LEVEL: 'warn',
          NODE_OPTIONS: process.env.BENCH_GATEWAY_NODE_OPTIONS ?? '',
        }),
      ),
    );
    return new Tongban(
      servers,
      sides.map(({ database }) => database),
      gateways,
    );
  }

  async start(): Promise<void> {
    await Promise.all(this.gateways.map((gateway) => gateway.start()));
    const { brokers } = this.servers;
    this.offices = await Promise.all([
      BackOffice.open(brokers, origin, (events) => this.readAtOrigin(events)),
      BackOffice.open(brokers, handling, (events) => this.decideReceived(events)),
    ]);
  }

  async stop(): Promise<void> {
    await until('every receipt is here', () => this.hasNothingWaiting(), {
      timeoutMs: settleTimeoutMs,
    });
    await Promise.all(this.offices.map((office) => office.close()));
    this.offices = [];
    this.idOfCase.clear();
    await Promise.all(this.gateways.map((gateway) => gateway.stop()));
  }

  get processes(): ProcessGroups {
    const [first, second] = this.gateways.map(({ pid }) => [pid ?? 0]);
    return { origin: first!, handling: second!, 'back offices': [process.pid] };
  }

  get failure(): unknown {
    return this.offices.find(({ failure }) => failure)?.failure;
  }

  file(ids: readonly string[]): void {
    this.offices[0]!.send(ids.map((id) => ({ type: 'case.file', id, data: this.filingData })));
  }

  private readAtOrigin(events: readonly BackOfficeEvent[]): void {
    const completed: string[] = [];
    for (const { type, caseNo, causationId } of events) {
      if (type === 'case.submitted') this.idOfCase.set(caseNo, causationId);
      if (type === 'case.completed') completed.push(this.idOfCase.get(caseNo) ?? caseNo);
    }
    if (completed.length > 0) this.onCompleted(completed);
  }

  private decideReceived(events: readonly BackOfficeEvent[]): void {
    const received = events.filter(({ type }) => type === 'case.received');
    this.offices[1]?.send(
      received.map(({ caseNo }) => ({
        type: 'case.decide',
        id: randomUUID(),
        caseNo,
        data: this.decisionData,
      })),
    );
  }

  private async hasNothingWaiting(): Promise<boolean> {
    const all = await Promise.all(this.databases.map(waitingIn));
    return all.every(({ outbox, parked, blocked }) => outbox + parked + blocked === 0);
  }

  async audit(filed: number): Promise<readonly string[]> {
    const faults: string[] = [];
    const [atOrigin, atHandling] = await Promise.all(this.databases.map(casesOf));
    for (const cases of [atOrigin!, atHandling!]) {
      const completed = cases.filter(({ completions }) => completions === 1).length;
      const filings = new Set(cases.map(({ filedBy }) => filedBy)).size;
      if (cases.length !== filed || completed !== filed || filings !== filed)
        faults.push(`${filed} filed, ${cases.length} cases of ${filings}, ${completed} completed`);
    }
    const heads = new Map(atOrigin!.map(({ caseNo, head }) => [caseNo, head]));
    const differing = atHandling!.filter(({ caseNo, head }) => heads.get(caseNo) !== head);
    if (differing.length > 0) faults.push(`${differing.length} histories differ`);
    const broken = (await Promise.all(this.databases.map(brokenChains))).flat();
    if (broken.length > 0) faults.push(`${broken.length} chains are broken`);
    for (const [from, to] of [
      [origin, handling],
      [handling, origin],
    ] as const) {
      const topic = `dlq.tongban.case.${from}.${to}.v1.tongban.gateway.${to}`;
      const dead = await sizeOf(this.servers.brokers, topic);
      if (dead > 0) faults.push(`${dead} dead letters in ${topic}`);
    }
    return faults;
  }

  async close(): Promise<void> {
    await Promise.all(this.gateways.map((gateway) => gateway.kill()));
    await Promise.all(this.offices.map((office) => office.close()));
    await Promise.all(this.databases.map((database) => database.drop()));
  }
}

/** The data of a filing, filled up to so many bytes. */
function filingOf(bytes: number): Buffer {
  const empty = JSON.stringify(filing({ origin, handling, form: { remark: '' } }));
  const remark = 'x'.repeat(Math.max(0, bytes - Buffer.byteLength(empty)));
  return Buffer.from(JSON.stringify(filing({ origin, handling, form: { remark } })));
}
