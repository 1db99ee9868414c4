import assert from 'node:assert/strict';
import { test } from 'node:test';
import { faultsOf } from './commit-message.ts';

const good = 'case: refuse a second supplement notice';

test('a message of the right form has no fault', () => {
  assert.deepEqual(faultsOf(good), []);
  assert.deepEqual(faultsOf(`${good}\n\nThe law allows one.\n# a comment of git\n`), []);
  assert.deepEqual(faultsOf(`case: ${'a'.repeat(66)}`), []);
  assert.deepEqual(faultsOf('Revert "case: refuse"\n\nThis reverts commit 1.'), []);
});

const faulty: readonly (readonly [what: string, message: string])[] = [
  ['no area', 'refuse a second notice'],
  ['an unknown area', 'stuff: refuse a second notice'],
  ['a subject past 72 columns', `case: ${'a'.repeat(67)}`],
  ['a full stop', `${good}.`],
  ['the past tense', 'case: Added a rule'],
  ['no empty line', `${good}\nThe law allows one.`],
  ['nothing', ''],
];

for (const [what, message] of faulty) {
  test(`a message with ${what} has one fault`, () => {
    assert.equal(faultsOf(message).length, 1);
  });
}
