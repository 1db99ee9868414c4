import type { Channel, Mode } from '@tongban/contracts';
import { idCardRenewal } from './id-card-renewal.js';
import { medicalRemoteFiling } from './medical-remote-filing.js';
import { noCrimeCertificate } from './no-crime-certificate.js';
import type { Catalogue, ServiceItem } from './service-item.js';

export function createCatalogue(items: readonly ServiceItem[]): Catalogue {
  return new Map(items.map((item) => [item.item, item]));
}

/**
 * What a way of handling allows at most; an item may allow less. Remote intake exists because the
 * law demands presence, so it knows the window alone. The window stays open everywhere else, for
 * people who do not file online.
 */
export const channelsOfMode: Readonly<Record<Mode, readonly Channel[]>> = {
  FULL_ONLINE: ['WINDOW', 'WEB', 'MOBILE'],
  REMOTE_INTAKE: ['WINDOW'],
  MULTI_REGION_JOINT: ['WINDOW', 'WEB', 'MOBILE'],
};

/** A sample of three items. It is not the official list, and its limits are examples. */
export const catalogue: Catalogue = createCatalogue([
  idCardRenewal,
  medicalRemoteFiling,
  noCrimeCertificate,
]);
