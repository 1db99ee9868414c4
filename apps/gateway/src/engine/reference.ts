import { catalogue } from '@tongban/case';
import type { Reference } from '@tongban/case';
import type { GatewayConfig } from '../gateway-config.js';
import { loadCalendar } from './load-calendar.js';

/** What this gateway knows besides its cases. */
export function referenceOf(config: GatewayConfig): Reference {
  return {
    catalogue,
    calendar: loadCalendar(config.calendarFile),
    regions: new Set(config.peerRegions),
  };
}
