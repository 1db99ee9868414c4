import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { Offices } from './offices.js';

const entryOf = (name: string, token: string) =>
  `${name}:${createHash('sha256').update(token).digest('hex')}`;
const offices = new Offices([
  entryOf('hall', 'first-token'),
  entryOf('hall', 'next-token'),
  entryOf('tax', 'another'),
]);
const asked = (authorization?: string) => ({
  headers: authorization === undefined ? {} : { authorization },
});

describe('an office', () => {
  it.each([
    ['Bearer first-token', 'hall'],
    ['Bearer next-token', 'hall'],
    ['bearer  another', 'tax'],
  ])('is known by %s', (authorization, name) => {
    expect(offices.find(asked(authorization))).toEqual({ name });
    expect(offices.demand(asked(authorization))).toEqual({ name });
  });

  it.each([
    'Bearer first-toke',
    'Bearer first-token1',
    'Bearer ',
    'Basic first-token',
    'first-token',
  ])('is not known by %j', (authorization) => {
    expect(() => offices.find(asked(authorization))).toThrow('TOKEN_INVALID');
  });

  it('is nobody without a token, which is enough where nobody must be known', () => {
    expect(offices.find(asked())).toBeNull();
    expect(() => offices.demand(asked())).toThrow('TOKEN_INVALID');
  });

  it('is nobody where no office has a token: the header is a proxy’s then', () => {
    expect(new Offices().find(asked('Bearer of-the-proxy'))).toBeNull();
  });
});
