import { maskIdNo, maskMobile, maskName } from '@tongban/platform';

/**
 * Until callers are known by name and purpose, an answer over HTTP shows no more of a person than a
 * clerk needs to recognise the case. The back office has the whole application from its events.
 */
export function maskPersonalData(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(maskPersonalData);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, field]) => [name, mask(name, field)]),
  );
}

const masks: Readonly<Record<string, (text: string) => string>> = {
  idNo: maskIdNo,
  mobile: maskMobile,
  name: maskName,
  address: () => '***',
  licenseId: () => '***',
  trackingNo: () => '***',
};

/** Names of things (materials, results) are not names of persons. */
function mask(name: string, field: unknown): unknown {
  if (name === 'materials' || name === 'result' || name === 'defects') return field;
  if (name === 'form' && typeof field === 'object' && field !== null)
    return Object.fromEntries(Object.keys(field).map((key) => [key, '***']));
  const masked = Object.hasOwn(masks, name) && typeof field === 'string' ? masks[name] : undefined;
  return masked ? masked(field as string) : maskPersonalData(field);
}
