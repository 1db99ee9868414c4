import type { GatewayProcess } from '../../support/gateway-process.js';
import type { ProcessGroups } from '../measure.js';
import type { BenchServers } from '../servers.js';
import { casesOf, isSettled } from './audit.js';
import type { AuditedRegion, RegionCases } from './audit.js';
import { DecidingOffice } from './deciding-office.js';
import { gatewayOf } from './gateway-of.js';
import type { Handlers } from './handlers.js';

/** One region with a gateway as in production, and a back office on its edge topics. */
export class HandlingGateway implements Handlers {
  private readonly office: DecidingOffice;

  private constructor(
    brokers: string,
    private readonly region: AuditedRegion,
    private readonly gateway: GatewayProcess,
  ) {
    this.office = new DecidingOffice(brokers, region.region);
  }

  static async prepare(
    servers: BenchServers,
    region: AuditedRegion,
    origin: string,
  ): Promise<HandlingGateway> {
    const gateway = await gatewayOf(servers, region, [origin]);
    return new HandlingGateway(servers.brokers, region, gateway);
  }

  async start(): Promise<void> {
    await this.gateway.start();
    await this.office.open();
  }

  async stop(): Promise<void> {
    await this.office.close();
    await this.gateway.stop();
  }

  isSettled(): Promise<boolean> {
    return isSettled(this.region);
  }

  get processes(): ProcessGroups {
    return { handling: [this.gateway.pid ?? 0] };
  }

  get failure(): unknown {
    return this.office.failure;
  }

  async cases(): Promise<readonly RegionCases[]> {
    return [{ region: this.region.region, cases: await casesOf(this.region) }];
  }

  async close(): Promise<void> {
    await this.gateway.kill();
    await this.office.close();
    await this.region.database.drop();
  }
}
