import { createHash } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { emptyTree, grow, leafOf, rootOf } from './merkle.js';

// Eight messages and the root of the tree over the first n of them, computed once by the definitions
// of RFC 6962, section 2.1, with nothing else than SHA-256.
const messages = [
  '',
  '00',
  '10',
  '2021',
  '3031',
  '40414243',
  '5051525354555657',
  '606162636465666768696a6b6c6d6e6f',
].map((hex) => Buffer.from(hex, 'hex'));

const roots = [
  'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
];

function sha256(...parts: readonly Buffer[]): Buffer {
  return createHash('sha256').update(Buffer.concat(parts)).digest();
}

/** RFC 6962, section 2.1, word for word: MTH(D[n]), split at the largest power of two below n. */
function definition(list: readonly Buffer[]): Buffer {
  const [only] = list;
  if (!only) return sha256();
  if (list.length === 1) return sha256(Buffer.from([0]), only);
  let split = 1;
  while (split * 2 < list.length) split *= 2;
  return sha256(Buffer.from([1]), definition(list.slice(0, split)), definition(list.slice(split)));
}

describe('the tree of a stream', () => {
  test.each(roots.map((root, size) => [size, root] as const))(
    'over %i messages has the root of the definition',
    (size, root) => {
      const own = messages.slice(0, size);
      expect(rootOf(grow(emptyTree, own)).toString('hex')).toBe(root);
      expect(definition(own).toString('hex')).toBe(root);
    },
  );

  test('has the root of the definition, in whatever portions it grew', () => {
    const anyMessages = fc.array(fc.uint8Array({ maxLength: 40 }), { maxLength: 70 });
    fc.assert(
      fc.property(anyMessages, fc.nat(70), (arrays, cut) => {
        const list = arrays.map((bytes) => Buffer.from(bytes));
        const tree = grow(grow(emptyTree, list.slice(0, cut)), list.slice(cut));
        expect(tree.size).toBe(list.length);
        expect(rootOf(tree)).toEqual(definition(list));
      }),
    );
  });

  test('keeps one hash for each bit of its size that is set, and leaves the tree it grew from alone', () => {
    const seven = grow(emptyTree, messages.slice(0, 7));
    const eight = grow(seven, messages.slice(7));
    expect(seven.frontier).toHaveLength(3);
    expect(eight.frontier).toHaveLength(1);
    expect(rootOf(seven).toString('hex')).toBe(roots[7]);
  });

  test('tells a message from an inner node', () => {
    const [left, right] = [leafOf(messages[0]!), leafOf(messages[1]!)];
    const forged = grow(emptyTree, [Buffer.concat([left, right])]);
    expect(rootOf(forged)).not.toEqual(rootOf(grow(emptyTree, messages.slice(0, 2))));
  });
});
