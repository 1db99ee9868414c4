import { describe, expect, it } from '@jest/globals';
import { readEndpoints } from './read-endpoints.js';

const secret = `whsec_${Buffer.alloc(32, 'k').toString('base64')}`;
const one = { name: 'hall', url: 'https://office.example/hooks?x=1', secret };
const read = (list: unknown, mayBePlain = false) =>
  readEndpoints(typeof list === 'string' ? list : JSON.stringify(list), { mayBePlain });
const faultOf = (list: unknown) => {
  const result = read(list);
  return result.ok ? undefined : result.fault;
};
const secretOf = (bytes: number) => `whsec_${Buffer.alloc(bytes, 'k').toString('base64')}`;

describe('the endpoints of webhooks', () => {
  it('are none when nothing is said', () => {
    expect(readEndpoints(undefined, { mayBePlain: false })).toEqual({ ok: true, endpoints: [] });
  });

  it('are told everything, or what they ask for', () => {
    const types = ['tongban.edge.command-refused.v1'];
    expect(read([one, { ...one, name: 'tax', types }])).toMatchObject({
      endpoints: [
        {
          name: 'hall',
          url: one.url,
          keys: [Buffer.alloc(32, 'k')],
          kinds: ['case.changed', 'edge.command-refused', 'edge.message-rejected'],
        },
        { name: 'tax', kinds: ['edge.command-refused'] },
      ],
    });
  });

  it.each([
    ['http://localhost:8080/hooks'],
    ['http://127.0.0.1/hooks'],
    ['http://[::1]:1/'],
    ['https://10.0.0.1/'],
  ])('may be %s', (url) => {
    expect(read([{ ...one, url }]).ok).toBe(true);
  });

  it.each([
    ['http://office.example/', 'https'],
    ['http://127.0.0.1.office.example/', 'https'],
    ['http://localhost.example/', 'https'],
    ['ftp://office.example/', 'https'],
    ['file:///etc/passwd', 'https'],
    ['https://user:hunter2@office.example/', 'no user'],
    ['https://office.example/#x', 'fragment'],
    ['office.example', 'url'],
    [17, 'url'],
  ])('may not be %s', (url, words) => {
    expect(faultOf([{ ...one, url }])).toContain(words);
  });

  it('may be plain where that is said', () => {
    const list = [{ ...one, url: 'http://office.internal/hooks' }];
    expect([read(list).ok, read(list, true).ok]).toEqual([false, true]);
  });

  it.each([[secretOf(24)], [secretOf(64)], [[secretOf(24), secretOf(64)]]])(
    'have secrets such as %j',
    (given) => {
      expect(read([{ ...one, secret: given }]).ok).toBe(true);
    },
  );

  it.each([
    [secretOf(23)],
    [secretOf(65)],
    ['hunter2hunter2hunter2hunter2hunter2'],
    ['whsec_???'],
    [[]],
    [[secret, secret, secret]],
    [undefined],
  ])('have no secret such as %j', (given) => {
    expect(faultOf([{ ...one, secret: given }])).toContain('secret');
  });

  it.each([
    ['no json', 'JSON list'],
    [{}, 'JSON list'],
    [Array.from({ length: 33 }, (_, index) => ({ ...one, name: `n${index}` })), '32'],
    [[17], 'endpoint 1: is no object'],
    [[one, one], 'endpoint 2: its name is taken'],
    [[{ ...one, name: 'Hall' }], 'name'],
    [[{ ...one, name: 'a'.repeat(33) }], 'name'],
    [[{ ...one, colour: 'red' }], 'only'],
    [[{ ...one, types: [] }], 'types'],
    [[{ ...one, types: ['case.changed'] }], 'types'],
  ])('are no %j', (list, words) => {
    const fault = faultOf(list);
    expect(fault).toContain(words);
    expect(fault).not.toContain('hunter2');
  });

  it('are 32 at most', () => {
    const list = Array.from({ length: 32 }, (_, index) => ({ ...one, name: `n${index}` }));
    expect(read(list)).toMatchObject({ ok: true });
  });
});
