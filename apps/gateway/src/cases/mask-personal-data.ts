import { maskIdNo, maskMobile, maskName } from '@tongban/platform';

/**
 * Until callers are known by name and purpose, an answer over HTTP shows no more of a person than a
 * clerk needs to recognise the case. The back office has the whole application from its events.
 */
export function maskPersonalData(value: unknown): unknown {
  return maskIn(value, masksOfPersons);
}

type Masks = Readonly<Record<string, (text: string) => string>>;

const hidden = (): string => '***';
const masksOfThings: Masks = { licenseId: hidden, trackingNo: hidden };
const masksOfPersons: Masks = {
  ...masksOfThings,
  idNo: maskIdNo,
  mobile: maskMobile,
  name: maskName,
  address: hidden,
};

/** What is called `name` in here is the name of a thing. */
const things = ['materials', 'result', 'defects', 'delivery'];

function maskIn(value: unknown, masks: Masks): unknown {
  if (Array.isArray(value)) return value.map((one) => maskIn(one, masks));
  if (typeof value !== 'object' || value === null) return value;
  const masked = Object.entries(value).map(([name, field]) => [
    name,
    maskField(name, field, masks),
  ]);
  return Object.fromEntries(masked) as unknown;
}

function maskField(name: string, field: unknown, masks: Masks): unknown {
  if (things.includes(name)) return maskIn(field, masksOfThings);
  if (name === 'form' && typeof field === 'object' && field !== null)
    return Object.fromEntries(Object.keys(field).map((key) => [key, hidden()]));
  const mask = Object.hasOwn(masks, name) ? masks[name] : undefined;
  return mask && typeof field === 'string' ? mask(field) : maskIn(field, masks);
}
