import { calendar, catalogue } from '@tongban/case';
import type { Reference } from '@tongban/case';
import type { GatewayConfig } from '../gateway-config.js';

/** What this gateway knows besides its cases. */
export function referenceOf(config: GatewayConfig): Reference {
  return { catalogue, calendar, regions: new Set(config.peerRegions) };
}
