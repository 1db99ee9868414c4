import { readJson } from '@tongban/contracts';
import { toldKinds, webhookKeyOf } from '@tongban/exchange';
import type { WebhookEndpoint } from '@tongban/exchange';
import { eventTypes } from '../events/events-query.js';

/** Endpoints of one gateway: each has a loop and a connection of its own. */
const endpointsMax = 32;
const namePattern = /^[a-z0-9][a-z0-9-]{0,31}$/;
const loopback = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/;

export interface EndpointRules {
  /** Also `http:` to other machines than this one, which shows whole applications to the network. */
  readonly mayBePlain: boolean;
}

export type ReadEndpoints =
  | { readonly ok: true; readonly endpoints: readonly WebhookEndpoint[] }
  /** Says where and what; never holds a value. */
  | { readonly ok: false; readonly fault: string };

/**
 * Reads `[{"name","url","secret","types"}]`. `secret` is `whsec_` and base64, or two of them while it is
 * changed; without `types` everything is told.
 */
export function readEndpoints(text: string | undefined, rules: EndpointRules): ReadEndpoints {
  if (text === undefined) return { ok: true, endpoints: [] };
  const given = listIn(text);
  if (!given) return fault(`is no JSON list of at most ${endpointsMax} endpoints`);
  const endpoints: WebhookEndpoint[] = [];
  for (const [index, one] of given.entries()) {
    const read = readEndpoint(one, rules);
    if (typeof read === 'string') return fault(`endpoint ${index + 1}: ${read}`);
    if (endpoints.some(({ name }) => name === read.name))
      return fault(`endpoint ${index + 1}: its name is taken`);
    endpoints.push(read);
  }
  return { ok: true, endpoints };
}

/** What is wrong with it, when something is. */
function readEndpoint(given: unknown, rules: EndpointRules): WebhookEndpoint | string {
  if (typeof given !== 'object' || given === null || Array.isArray(given)) return 'is no object';
  const { name, url, secret, types, ...others } = given as Readonly<Record<string, unknown>>;
  if (Object.keys(others).length > 0) return 'has only name, url, secret and types';
  if (typeof name !== 'string' || !namePattern.test(name))
    return 'name is lower-case letters, digits and hyphens, at most 32';
  const address = typeof url === 'string' ? URL.parse(url) : null;
  const urlFault = address ? faultOfUrl(address, rules) : 'url is none';
  if (urlFault || !address) return urlFault ?? 'url is none';
  const secrets = Array.isArray(secret) ? (secret as unknown[]) : [secret];
  const keys = secrets.flatMap((one) => (typeof one === 'string' ? (webhookKeyOf(one) ?? []) : []));
  if (keys.length !== secrets.length || keys.length < 1 || keys.length > 2)
    return 'secret is whsec_ and 24 to 64 bytes in base64, or two of these';
  const kinds = types === undefined ? toldKinds : kindsOf(types);
  return kinds ? { name, url: address.href, keys, kinds } : 'types is a list of types of records';
}

function faultOfUrl(address: URL, { mayBePlain }: EndpointRules): string | undefined {
  const { protocol, hostname, username, password, hash } = address;
  if (username !== '' || password !== '' || hash !== '') return 'url has no user and no fragment';
  if (protocol === 'https:') return undefined;
  if (protocol !== 'http:') return 'url is https';
  if (mayBePlain || loopback.test(hostname)) return undefined;
  return 'url is https, unless TONGBAN_WEBHOOK_PLAIN_HTTP is true';
}

function kindsOf(types: unknown): WebhookEndpoint['kinds'] | undefined {
  if (!Array.isArray(types) || types.length === 0) return undefined;
  const kinds = types.flatMap((type) => eventTypes.get(String(type)) ?? []);
  return kinds.length === types.length ? [...new Set(kinds)] : undefined;
}

function listIn(text: string): readonly unknown[] | undefined {
  const read = readJson(Buffer.from(text));
  const list = read.ok ? read.value : undefined;
  return Array.isArray(list) && list.length <= endpointsMax ? list : undefined;
}

function fault(words: string): ReadEndpoints {
  return { ok: false, fault: words };
}
