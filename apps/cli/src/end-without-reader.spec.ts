import { EventEmitter } from 'node:events';
import { expect, it } from '@jest/globals';
import { endWithoutReader } from './end-without-reader.js';

function scene() {
  const [output, codes] = [new EventEmitter(), [] as number[]];
  endWithoutReader(output, (code) => void codes.push(code));
  const fail = (code: string) =>
    output.emit('error', Object.assign(new RangeError(code), { code }));
  return { codes, fail };
}

it('ends as a program that SIGPIPE ended when nobody reads on', () => {
  const { codes, fail } = scene();
  fail('EPIPE');
  expect(codes).toEqual([141]);
});

it('hides no other fault of an output', () => {
  const { codes, fail } = scene();
  expect(() => fail('ENOSPC')).toThrow('ENOSPC');
  expect(codes).toEqual([]);
});
